import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * What whoever holds the former phone says against a case that replaces it, and the sessions that end with that phone. Personal columns are
 * emptied with those of the case.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Raised with the code that was sent to the former phone, by somebody else's application for the account, or before staff; those taken came
    -- in time.
    create table objections (
      id uuid primary key,
      case_id uuid not null references cases,
      kind text not null check (kind in ('code', 'rival', 'staff')),
      channel_id text references channels,
      staff_id uuid references staff,
      originals jsonb,
      reason_sealed text,
      request_id text,
      address text,
      raised_at timestamptz(3) not null default clock_timestamp(),
      taken_at timestamptz(3),
      constraint raised_in_one_way check (num_nulls(channel_id, staff_id) = 1 and (kind = 'staff') = (staff_id is not null)),
      constraint staff_say_what_they_saw check ((staff_id is null) = (originals is null))
    );
    create index objections_case on objections (case_id, raised_at);

    -- Channels follow it to end the sessions of an account they hold; ids are given in the order of the commits, so that none is missed.
    create table account_sessions_ended (
      id bigint generated always as identity primary key,
      account_id uuid not null references accounts,
      at timestamptz(3) not null default clock_timestamp()
    );
  `);
}

export const down = irreversible('0011_create_appeals');
