import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** What a person must look into: written with the event that asks for it, and settled by a person or by what follows. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table matters (
      id uuid primary key default gen_random_uuid(),
      kind text not null check (kind in ('effect-step-left', 'effect-overdue', 'registry-refused', 'block-appeal-overdue', 'objection-overdue')),
      -- The effect step, case, binding, block or review it is about.
      subject_id uuid not null,
      case_id uuid not null references cases,
      city_code text not null references cities,
      -- What is known besides the kind, as a code.
      code text,
      since timestamptz(3) not null default clock_timestamp(),
      settled_at timestamptz(3),
      -- Null where it was settled by what followed.
      settled_by uuid references staff,
      note_sealed text,
      unique (kind, subject_id),
      constraint settled_by_somebody_with_a_note check (settled_by is null or settled_at is not null)
    );
    create index matters_waiting on matters (since, id) where settled_at is null;
    create index matters_settled on matters (settled_at desc, id desc) where settled_at is not null;
    create index matters_case on matters (case_id);

    -- A stretch of accounts that were given another phone at counters, newest first.
    create index cases_counter_phones on cases (submitted_at desc, id desc)
      where way = 'counter' and process in ('account-appeal', 'phone-change');
  `);
}

export const down = irreversible('0013_create_matters');
