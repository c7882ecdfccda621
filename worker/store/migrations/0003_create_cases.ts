import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Platform users, cases with everything that belongs to one, and bindings. Personal columns can be null: retention and erasure empty them
 * and leave the rest of the row, which says what happened and names nobody (`purged_at`, and a row in `purges`).
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table accounts (
      id uuid primary key default gen_random_uuid(),
      identity_hash bytea unique,
      phone_hash bytea unique,
      -- Reserved while what replaced it may still be undone.
      former_phone_hash bytea unique,
      person_sealed text,
      phone_sealed text,
      city_code text not null references cities,
      registered_at timestamptz(3) not null default now(),
      purged_at timestamptz(3),
      constraint purged_or_personal check (
        num_nulls(identity_hash, phone_hash, person_sealed, phone_sealed) = case when purged_at is null then 0 else 4 end
        and (purged_at is null or former_phone_hash is null)
      )
    );
    -- A phone that is reserved for one account is as taken as one that it has. Looked at after the row is written: whoever waits for an account that
    -- gives a phone up sees that it is reserved.
    create function refuse_reserved_phone() returns trigger language plpgsql set search_path = public, pg_temp as $$
      begin
        if exists (select from accounts where former_phone_hash = new.phone_hash and id <> new.id) then
          raise unique_violation using message = 'the phone is reserved for another account', constraint = 'accounts_phone_hash_key';
        end if;
        return null;
      end
    $$;
    create trigger phone_is_not_reserved after insert or update of phone_hash on accounts for each row execute function refuse_reserved_phone();

    create sequence case_numbers;
    create table cases (
      id uuid primary key,
      number text not null unique,
      process text not null,
      channel_id text not null references channels,
      city_code text not null references cities,
      request_hash bytea,
      state text not null,
      revision int not null default 0,
      round int not null default 1,
      applicant_hash bytea,
      vehicle_hash bytea,
      owner_hash bytea,
      submission_sealed text,
      particulars_sealed text,
      reasons jsonb not null default '[]',
      route jsonb,
      way text not null,
      proof text not null,
      policy_versions jsonb not null default '{}',
      -- Of the phone that the account had when the case was granted: only that one is replaced.
      former_phone_hash bytea,
      submitted_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      closed_at timestamptz(3),
      deadline_at timestamptz(3),
      purged_at timestamptz(3),
      constraint purged_or_personal check (
        case when purged_at is null then request_hash is not null and applicant_hash is not null and (vehicle_hash is not null or process <> 'binding') and submission_sealed is not null
        else coalesce(request_hash, applicant_hash, vehicle_hash, owner_hash, former_phone_hash) is null and coalesce(submission_sealed, particulars_sealed) is null end
      ),
      constraint purged_only_when_closed check (purged_at is null or closed_at is not null)
    );
    create index cases_by_time on cases (submitted_at desc, id desc);
    create index cases_by_state on cases (state, submitted_at desc, id desc);
    create index cases_by_city on cases (city_code, submitted_at desc, id desc);
    create index cases_by_process on cases (process, submitted_at desc, id desc);
    create index cases_applicant on cases (applicant_hash, submitted_at desc);
    create index cases_owner on cases (owner_hash, submitted_at desc);
    create index cases_to_purge on cases (closed_at, id) where purged_at is null and closed_at is not null;
    -- Two that replace one phone at once would undo each other.
    create unique index cases_one_open_phone_case on cases (applicant_hash)
      where process in ('account-appeal', 'phone-change') and closed_at is null;

    -- Applications that came in while another for the same account was open, and run no case of their own.
    create table case_joins (
      id uuid primary key,
      case_id uuid not null references cases,
      process text not null,
      channel_id text not null references channels,
      request_hash bytea,
      phone_hash bytea,
      submission_sealed text,
      joined_at timestamptz(3) not null default clock_timestamp(),
      -- From which on whoever looks at the case sees it; null until the case has taken note.
      revision int,
      purged_at timestamptz(3),
      constraint purged_or_personal check (
        num_nulls(request_hash, phone_hash, submission_sealed) = case when purged_at is null then 0 else 3 end
      )
    );
    create index case_joins_case on case_joins (case_id, joined_at, id);
    create index case_joins_unseen on case_joins (joined_at) where revision is null;

    create table photos (
      id uuid primary key,
      channel_id text not null references channels,
      sha256 bytea,
      perceptual_hash bit(256),
      bands int[] not null,
      width int not null,
      height int not null,
      bytes int not null,
      facts jsonb not null,
      sealed_with text not null,
      uploaded_at timestamptz(3) not null default now(),
      purged_at timestamptz(3),
      constraint purged_or_personal check (
        case when purged_at is null then sha256 is not null and perceptual_hash is not null
        else sha256 is null and perceptual_hash is null and bands = '{}' and facts = '{}' end
      )
    );
    create index photos_bands on photos using gin (bands);
    create index photos_to_purge on photos (uploaded_at, id) where purged_at is null;
    create index photos_sealed_with on photos (sealed_with, id) where purged_at is null;

    create table case_photos (
      case_id uuid not null references cases,
      round int not null,
      slot text not null,
      photo_id uuid not null references photos,
      -- Of the application that was joined to the case, where it came in with that; the round is the one the case was in.
      join_id uuid references case_joins,
      constraint case_photos_place unique nulls not distinct (case_id, round, slot, join_id)
    );
    create index case_photos_photo on case_photos (photo_id);

    create table evaluations (
      id bigint generated always as identity primary key,
      case_id uuid not null references cases,
      round int not null,
      slot text,
      occasion text not null check (occasion in ('check', 'approval', 're-evaluation')),
      policy_version_id bigint not null references policy_versions,
      document_id text not null,
      facts jsonb not null,
      outcome text not null,
      result jsonb not null,
      evaluated_at timestamptz(3) not null default now()
    );
    create index evaluations_case on evaluations (case_id, id);

    create table reviews (
      id uuid primary key default gen_random_uuid(),
      case_id uuid not null references cases,
      round int not null,
      -- 1 and 2 are the officers', 3 a supervisor's: an objection to what they granted.
      stage int not null check (stage in (1, 2, 3)),
      process text not null,
      city_code text not null,
      priority int not null,
      due_at timestamptz(3) not null,
      escalated_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      claimed_by uuid references staff,
      claimed_at timestamptz(3),
      lease_until timestamptz(3),
      closed_at timestamptz(3),
      -- Whoever looked at the case before, or said something against it.
      excluded uuid[] not null default '{}',
      decided_by uuid references staff,
      constraint second_review_names_the_first_reviewer check (stage <> 2 or cardinality(excluded) > 0),
      constraint reviewer_is_none_of_those_before check (decided_by <> all (excluded)),
      constraint claimant_is_none_of_those_before check (claimed_by <> all (excluded))
    );
    -- There may be several of a stage in turn: of objections, and where an application is joined that whoever granted the case has not seen.
    create index reviews_of_a_round on reviews (case_id, round, stage);
    create unique index reviews_open on reviews (case_id) where closed_at is null;
    create index reviews_queue on reviews (priority desc, due_at, created_at, id) where closed_at is null;
    create index reviews_claims on reviews (claimed_by) where closed_at is null;
    -- Who decided stays as it was written, whoever writes afterwards; and what is closed stays closed.
    create function refuse_to_decide_anew() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        raise exception 'a review is decided and closed once' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger review_is_decided_once before update on reviews for each row when (
      (old.closed_at is not null and new.closed_at is distinct from old.closed_at)
      or ((old.closed_at is not null or old.decided_by is not null) and new.decided_by is distinct from old.decided_by)
    ) execute function refuse_to_decide_anew();

    create table decisions (
      id uuid primary key,
      case_id uuid not null references cases,
      officer_id uuid not null references staff,
      revision int not null,
      verdict text not null,
      reasons jsonb not null,
      text_sealed text,
      proposed_at timestamptz(3) not null default now(),
      request_id text,
      address text,
      taken_at timestamptz(3),
      review_id uuid unique references reviews,
      standing jsonb
    );
    create index decisions_case on decisions (case_id);

    create table bindings (
      id uuid primary key default gen_random_uuid(),
      case_id uuid not null unique references cases,
      account_id uuid references accounts,
      city_code text not null references cities,
      applicant_hash bytea,
      vehicle_hash bytea,
      owner_hash bytea,
      particulars_sealed text,
      approved_at timestamptz(3) not null,
      effective_at timestamptz(3) not null,
      ended_at timestamptz(3),
      ended_by text,
      purged_at timestamptz(3),
      check ((ended_at is null) = (ended_by is null)),
      constraint purged_only_when_ended check (purged_at is null or ended_at is not null),
      -- An owner who had their data erased is gone from a binding that has ended, the driver is not.
      constraint active_has_owner check (ended_at is not null or owner_hash is not null),
      constraint purged_or_personal check (
        case when purged_at is null then account_id is not null and applicant_hash is not null and vehicle_hash is not null and particulars_sealed is not null
        else account_id is null and coalesce(applicant_hash, vehicle_hash, owner_hash) is null and particulars_sealed is null end
      )
    );
    create unique index bindings_active on bindings (applicant_hash, vehicle_hash) where ended_at is null;
    create index bindings_active_vehicle on bindings (vehicle_hash) where ended_at is null;
    create index bindings_owner on bindings (owner_hash, approved_at desc);
    create index bindings_applicant on bindings (applicant_hash, approved_at desc);
    create index bindings_by_time on bindings (approved_at desc, id desc);
    create index bindings_by_city on bindings (city_code, approved_at desc, id desc);
    create index bindings_to_purge on bindings (ended_at, id) where purged_at is null and ended_at is not null;

    -- An officer's order to end a binding, with the officer's own words; given once per officer and binding.
    create table binding_end_orders (
      id uuid primary key,
      binding_id uuid not null references bindings,
      staff_id uuid not null references staff,
      reason_sealed text,
      ordered_at timestamptz(3) not null default now(),
      unique (binding_id, staff_id)
    );

    create table messages (
      id text primary key,
      case_id uuid references cases,
      binding_id uuid references bindings,
      recipient text not null,
      template text not null,
      sent_at timestamptz(3) not null default now()
    );
    create index messages_case on messages (case_id);

    -- Personal data that somebody had shown in the clear without holding the case, and why.
    create table reveals (
      id uuid primary key,
      staff_id uuid not null references staff,
      case_id uuid not null references cases,
      field text not null,
      reason text not null,
      note_sealed text,
      -- Of the writing: its transaction may have waited for its turn.
      revealed_at timestamptz(3) not null default clock_timestamp()
    );
    create index reveals_case on reveals (case_id, revealed_at);
    create index reveals_staff on reveals (staff_id, revealed_at desc);

    -- What was deleted, when, and on whose word; names nobody.
    create table purges (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null default now(),
      basis text not null check (basis in ('retention', 'erasure')),
      policy_version_id bigint references policy_versions,
      subject text not null check (
        subject in ('account', 'binding', 'block', 'case', 'photo', 'binding-codes', 'phone-codes', 'registration-checks', 'sessions', 'matters')
      ),
      subject_id uuid,
      process text,
      outcome text,
      what text[] not null,
      check ((basis = 'retention') = (policy_version_id is not null))
    );
    create index purges_subject on purges (subject_id);
  `);
}

export const down = irreversible('0003_create_cases');
