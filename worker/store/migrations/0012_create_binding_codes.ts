import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** How bindings are proven otherwise than by photos: the owner's QR code, the code sent to the owner, the real-person check (R-36 … R-38). */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- A code that an owner has made. What is shown as QR is signed and names this row; the row says whether it was scanned.
    create table binding_codes (
      id uuid primary key,
      channel_id text not null references channels,
      owner_hash bytea not null,
      vehicle_hash bytea not null,
      made_at timestamptz(3) not null default clock_timestamp(),
      expires_at timestamptz(3) not null,
      used_at timestamptz(3),
      -- It is used up a moment before its case is written, in the same transaction.
      used_by_case uuid unique references cases deferrable initially deferred,
      -- When it was scanned again after that; its owner is told once.
      scanned_again_at timestamptz(3),
      constraint used_by_a_case check ((used_at is null) = (used_by_case is null))
    );
    create index binding_codes_owner on binding_codes (owner_hash, made_at);
    create index binding_codes_over on binding_codes (expires_at);

    -- The codes sent to the owner for a case, the last of which counts. None is kept: each follows from the case and its number.
    create table owner_codes (
      case_id uuid primary key references cases,
      owner_hash bytea not null,
      wanted int not null default 1,
      sent int not null default 0 check (sent <= wanted),
      attempts int not null default 0,
      confirmed_at timestamptz(3)
    );

    -- Of a case, or of a registration that is to come (R-15): for whom, with which phone, by which channel, and whether it has served.
    create table identity_checks (
      id uuid primary key default gen_random_uuid(),
      case_id uuid references cases,
      try int,
      channel_id text references channels,
      identity_hash bytea,
      phone_hash bytea,
      request_hash bytea,
      used_at timestamptz(3),
      -- The partner's name for it; deleted with the case.
      check_id text unique,
      -- Where the applicant does it; deleted once nobody can any more.
      url_sealed text,
      expires_at timestamptz(3) not null,
      state text not null default 'open' check (state in ('open', 'passed', 'failed', 'unavailable')),
      asked_at timestamptz(3) not null default clock_timestamp(),
      settled_at timestamptz(3),
      -- When the case took how it came out.
      taken_at timestamptz(3),
      unique (case_id, try),
      constraint of_a_case_or_a_registration check (
        num_nulls(case_id, try) = 0 and num_nonnulls(channel_id, identity_hash, phone_hash, request_hash, used_at) = 0
        or num_nonnulls(case_id, try, taken_at) = 0 and num_nulls(channel_id, identity_hash, phone_hash, request_hash) = 0
      ),
      constraint taken_once_failed check (taken_at is null or state = 'failed'),
      constraint used_once_passed check (used_at is null or state = 'passed'),
      constraint open_until_settled check ((state = 'open') = (settled_at is null) and (state = 'open') = (url_sealed is not null))
    );
    create index identity_checks_person on identity_checks (identity_hash) where identity_hash is not null;
    create index identity_checks_over on identity_checks (expires_at) where case_id is null;
  `);
}

export const down = irreversible('0012_create_binding_codes');
