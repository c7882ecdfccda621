import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Violations that people handle themselves, or of which they only pay the fine: from what they were shown to what was paid. What was shown and
 * never confirmed lapses by the database's clock: nothing has to run for it.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create sequence handling_numbers;

    create table handlings (
      id uuid primary key,
      number text not null unique,
      channel_id text not null references channels,
      -- Who did it for somebody present at a counter (R-57); null online.
      staff_id uuid references staff,
      city_code text not null,
      kind text not null check (kind in ('handle', 'pay-only')),
      state text not null check (state in ('shown', 'refused', 'confirmed', 'awaiting-payment', 'paid', 'done', 'eliminated')),
      revision int not null default 0,
      -- Of these its workflow has heard: one that is behind is told once more.
      heard int not null default -1,
      relation text not null check (relation in ('own', 'bound', 'none')),
      points int not null check (points between 0 and 12),
      fine_fen int not null check (fine_fen >= 0),
      late_fee_fen int not null default 0 check (late_fee_fen >= 0),
      -- Its points count for its person before the partner knows of them (R-52).
      reserved boolean not null default false,
      reasons jsonb not null default '[]',
      policy_versions jsonb not null default '{}',
      -- What it was last judged by: codes and counts.
      facts jsonb not null default '{}',
      request_hash bytea,
      person_hash bytea,
      violation_hash bytea,
      vehicle_hash bytea,
      particulars_sealed text,
      shown_at timestamptz(3) not null default clock_timestamp(),
      lapses_at timestamptz(3) not null,
      updated_at timestamptz(3) not null default clock_timestamp(),
      confirmed_at timestamptz(3),
      decided_at timestamptz(3),
      due_at timestamptz(3),
      reminded_at timestamptz(3),
      overdue_at timestamptz(3),
      paid_at timestamptz(3),
      ended_at timestamptz(3),
      purged_at timestamptz(3),
      constraint reserved_until_recorded check (reserved = (state = 'confirmed' and kind = 'handle')),
      constraint confirmed_before_anything_follows check (state in ('shown', 'refused') or confirmed_at is not null),
      constraint payable_once_decided check (state not in ('awaiting-payment', 'paid', 'done') or (decided_at is not null and due_at is not null)),
      constraint paid_at_a_moment check (state not in ('paid', 'done') or paid_at is not null),
      constraint ended_where_it_ends check (case when ended_at is null then state not in ('refused', 'done') else state in ('refused', 'done', 'eliminated') end),
      constraint purged_when_over check (purged_at is null or ended_at is not null or state = 'shown'),
      constraint purged_or_personal check (
        num_nulls(request_hash, person_hash, violation_hash, vehicle_hash, particulars_sealed) = case when purged_at is null then 0 else 5 end
      )
    );
    -- Nobody handles what somebody else has confirmed, paid or not.
    create unique index handlings_open on handlings (violation_hash) where state in ('confirmed', 'awaiting-payment', 'paid', 'done');
    create index handlings_person on handlings (person_hash, shown_at desc, id desc);
    create index handlings_reserved on handlings (person_hash) where reserved;
    create index handlings_violation on handlings (violation_hash);
    create index handlings_by_time on handlings (shown_at desc, id desc);
    create index handlings_by_city on handlings (city_code, shown_at desc, id desc);
    create index handlings_unheard on handlings (updated_at)
      where heard < revision and ended_at is null and state in ('confirmed', 'awaiting-payment', 'paid', 'eliminated');
    create index handlings_over on handlings ((coalesce(ended_at, lapses_at)), id)
      where purged_at is null and (ended_at is not null or state = 'shown');

    alter table messages add column handling_id uuid references handlings;
    create index messages_handling on messages (handling_id) where handling_id is not null;

    -- What can be deleted grows with what is kept: the list stands in worker/store/purges.ts.
    alter table purges drop constraint purges_subject_check;
  `);
}

export const down = irreversible('0015_create_handlings');
