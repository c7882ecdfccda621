import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** What follows an approval, step by step. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The steps of what follows an approval (account, driver file, vehicle files), as they come out: planned once, so that what is bought or
    -- registered meanwhile changes no effect that has begun.
    create table effect_steps (
      id uuid primary key default gen_random_uuid(),
      case_id uuid not null references cases,
      place int not null,
      step text not null,
      -- delayed: the partner is away and asked again; left: it could not be put back.
      state text not null default 'planned' check (state in ('planned', 'delayed', 'taken', 'refused', 'undone', 'left')),
      -- Why it was refused, as a code.
      reason text,
      -- Which vehicle's file it changes, and the phone that stood there before, for putting it back.
      particulars_sealed text,
      at timestamptz(3) not null default clock_timestamp(),
      unique (case_id, step),
      constraint refused_says_why check (state <> 'refused' or reason is not null)
    );
  `);
}

export const down = irreversible('0008_create_effect_steps');
