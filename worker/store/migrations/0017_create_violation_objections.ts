import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * What people say against records of violations (违法异议, R-56a), and the records that were eliminated (违法记录消除), by an objection that was upheld or
 * by the authority itself. While an objection is open its violation cannot be handled online.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create sequence violation_objection_numbers;

    create table violation_objections (
      id uuid primary key,
      number text not null unique,
      channel_id text not null references channels,
      -- Recorded at a counter for somebody present, with what was seen.
      staff_id uuid references staff,
      originals jsonb,
      city_code text not null,
      -- The handling that had a claim on the violation then, where its own person objected.
      handling_id uuid references handlings,
      reason text not null,
      request_hash bytea,
      person_hash bytea,
      violation_hash bytea,
      particulars_sealed text,
      state text not null default 'raised' check (state in ('raised', 'forwarded', 'upheld', 'dismissed', 'eliminated')),
      revision int not null default 0,
      raised_at timestamptz(3) not null default clock_timestamp(),
      -- The end of its day, and of the working days there are to decide.
      forward_due_at timestamptz(3) not null,
      outcome_due_at timestamptz(3) not null,
      forwarded_at timestamptz(3),
      -- Of the partner's making.
      reference text unique,
      overdue_at timestamptz(3),
      ended_at timestamptz(3),
      -- Its workflow has looked at it last; how it came out was told.
      looked_at timestamptz(3),
      told_at timestamptz(3),
      purged_at timestamptz(3),
      constraint staff_say_what_they_saw check ((staff_id is null) = (originals is null)),
      constraint forwarded_under_a_reference check ((forwarded_at is null) = (reference is null)),
      constraint forwarded_before_it_is_decided check (state not in ('forwarded', 'upheld', 'dismissed') or forwarded_at is not null),
      constraint ended_where_it_ends check ((ended_at is null) = (state in ('raised', 'forwarded'))),
      constraint told_when_over check (told_at is null or ended_at is not null),
      constraint purged_when_told check (purged_at is null or told_at is not null),
      constraint purged_or_personal check (
        num_nulls(request_hash, person_hash, violation_hash, particulars_sealed) = case when purged_at is null then 0 else 4 end
      )
    );
    create unique index violation_objections_open on violation_objections (violation_hash) where state in ('raised', 'forwarded');
    create index violation_objections_violation on violation_objections (violation_hash, raised_at);
    create index violation_objections_person on violation_objections (person_hash, raised_at);
    create index violation_objections_untold on violation_objections (raised_at, id) where told_at is null;
    create index violation_objections_over on violation_objections (told_at) where purged_at is null and told_at is not null;

    create table violation_eliminations (
      id uuid primary key default gen_random_uuid(),
      -- One a record; null once it was deleted.
      violation_hash bytea unique,
      basis text not null check (basis in ('objection', 'authority')),
      -- The objection that was upheld.
      objection_id uuid unique references violation_objections,
      ordered_at timestamptz(3) not null default clock_timestamp(),
      -- Everything that follows is done, and everybody concerned was told.
      ended_at timestamptz(3),
      purged_at timestamptz(3),
      constraint ordered_by_an_objection check ((basis = 'objection') = (objection_id is not null)),
      constraint purged_when_over check (purged_at is null or ended_at is not null),
      constraint purged_or_found check ((violation_hash is null) = (purged_at is not null))
    );
    create index violation_eliminations_open on violation_eliminations (ordered_at, id) where ended_at is null;
    create index violation_eliminations_over on violation_eliminations (ended_at) where purged_at is null and ended_at is not null;

    alter table messages add column objection_id uuid references violation_objections;
    create index messages_objection on messages (objection_id) where objection_id is not null;

    create index audit_objection on audit ((detail ->> 'objectionId'), id) where detail ->> 'objectionId' is not null;

    -- How an objection came out is said once.
    create function refuse_other_outcome() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        raise exception 'how an objection came out stays as it was said first' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger objection_ends_once before update on violation_objections for each row
      when (old.ended_at is not null and (new.state, new.ended_at) is distinct from (old.state, old.ended_at))
      execute function refuse_other_outcome();
  `);
}

export const down = irreversible('0017_create_violation_objections');
