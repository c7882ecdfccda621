import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Online ways that are closed because something false was found in a case (限制在线办理): to its applicant, or, where that is somebody else's
 * name, to the new phone it was handed in with. One ends by itself, by the database's clock: nothing has to run for it.
 * Personal columns are emptied with those of the case.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table blocks (
      id uuid primary key,
      case_id uuid not null references cases,
      city_code text not null references cities,
      whom text not null check (whom in ('applicant', 'phone')),
      identity_hash bytea,
      person_sealed text,
      phone_hash bytea,
      phone_sealed text,
      -- Null for every process there is and will be.
      process text,
      reason text not null,
      grounds_sealed text,
      decided_by uuid not null references staff,
      from_at timestamptz(3) not null default clock_timestamp(),
      until_at timestamptz(3) not null,
      lifted_at timestamptz(3),
      lifted_by uuid references staff,
      lift_reason_sealed text,
      appealed_at timestamptz(3),
      -- Made through a channel, or recorded by staff with what they saw.
      appeal_channel text references channels,
      appeal_staff uuid references staff,
      appeal_originals jsonb,
      appeal_due_at timestamptz(3),
      appeal_sealed text,
      -- What a counter added, with originals, to one made through a channel.
      appeal_added_at timestamptz(3),
      appeal_added_by uuid references staff,
      appeal_added_originals jsonb,
      appeal_added_sealed text,
      appeal_decided_at timestamptz(3),
      appeal_decided_by uuid references staff,
      appeal_verdict text check (appeal_verdict in ('dismiss', 'grant')),
      appeal_decision_sealed text,
      -- How often there was something to tell the person, and how much of that they were told.
      revision int not null default 1,
      told int not null default 0,
      purged_at timestamptz(3),
      constraint ends_after_it_begins check (until_at > from_at),
      constraint lifted_by_somebody check ((lifted_at is null) = (lifted_by is null)),
      constraint appealed_in_one_way check (num_nonnulls(appeal_channel, appeal_staff) = case when appealed_at is null then 0 else 1 end),
      constraint staff_say_what_they_saw check ((appeal_staff is null) = (appeal_originals is null)),
      constraint added_to_a_channels_appeal check (
        num_nulls(appeal_added_at, appeal_added_by, appeal_added_originals) = case when appeal_added_at is null then 3 else 0 end
        and (appeal_added_at is null or appeal_channel is not null)
      ),
      constraint appeal_has_its_time check ((appealed_at is null) = (appeal_due_at is null)),
      constraint appeal_is_there_and_decided_whole check (
        num_nulls(appeal_decided_at, appeal_decided_by, appeal_verdict) = case when appeal_decided_at is null then 3 else 0 end
        and (appeal_decided_at is null or appealed_at is not null)
      ),
      constraint appeal_decided_by_another check (
        appeal_decided_by <> decided_by and appeal_decided_by is distinct from coalesce(appeal_staff, appeal_added_by)
        or appeal_decided_by is null
      ),
      constraint lifted_on_appeal check (appeal_verdict is distinct from 'grant' or lifted_at is not null),
      constraint told_what_there_is check (told <= revision),
      constraint purged_when_over check (purged_at is null or coalesce(lifted_at, until_at) <= purged_at),
      constraint purged_or_personal check (
        case when purged_at is null then num_nulls(identity_hash, person_sealed) = case whom when 'applicant' then 0 else 2 end
          and num_nulls(phone_hash, phone_sealed) = case whom when 'phone' then 0 else 2 end
        else coalesce(identity_hash, phone_hash) is null
          and coalesce(person_sealed, phone_sealed, grounds_sealed, lift_reason_sealed, appeal_sealed, appeal_added_sealed,
            appeal_decision_sealed) is null end
      )
    );
    create index blocks_person on blocks (identity_hash, until_at);
    create index blocks_phone on blocks (phone_hash, until_at) where phone_hash is not null;
    create index blocks_case on blocks (case_id);
    create index blocks_by_time on blocks (from_at desc, id desc);
    create index blocks_appealed on blocks (appeal_due_at, id) where appealed_at is not null and appeal_decided_at is null and lifted_at is null;
    create index blocks_to_tell on blocks (id) where told < revision;

    -- An index cannot ask the clock.
    create function refuse_second_open_block() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('block ' || encode(coalesce(new.identity_hash, new.phone_hash), 'hex')));
        if exists (
          select from public.blocks where (identity_hash = new.identity_hash or phone_hash = new.phone_hash)
            and process is not distinct from new.process and id <> new.id and lifted_at is null and until_at > clock_timestamp()
        ) then
          raise exception 'this way is closed already' using errcode = 'unique_violation', constraint = 'one_open_block';
        end if;
        return new;
      end
    $$;
    create trigger one_open_block before insert on blocks for each row execute function refuse_second_open_block();

    -- Who lifted a block, and who decided on the appeal, stays as it was written.
    create function refuse_to_end_anew() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        raise exception 'a block is lifted once, and its appeal made and decided once' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger block_is_ended_once before update on blocks for each row when (
      (old.lifted_at is not null and (new.lifted_at, new.lifted_by) is distinct from (old.lifted_at, old.lifted_by))
      or (old.appealed_at is not null and (new.appealed_at, new.appeal_channel, new.appeal_staff)
        is distinct from (old.appealed_at, old.appeal_channel, old.appeal_staff))
      or (coalesce(old.appeal_added_at, old.appeal_decided_at) is not null
        and (new.appeal_added_at, new.appeal_added_by) is distinct from (old.appeal_added_at, old.appeal_added_by))
      or (old.appeal_decided_at is not null and (new.appeal_decided_at, new.appeal_decided_by, new.appeal_verdict)
        is distinct from (old.appeal_decided_at, old.appeal_decided_by, old.appeal_verdict))
    ) execute function refuse_to_end_anew();
  `);
}

export const down = irreversible('0009_create_blocks');
