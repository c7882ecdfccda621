import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** What supervisors do to the reviews that wait, many at once, each time once; and what the board and the statistics of cases are read from. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table review_acts (
      id uuid primary key,
      staff_id uuid not null references staff,
      -- Of what was asked for: the same id with something else is refused.
      request_hash bytea not null,
      kind text not null check (kind in ('assign', 'raise', 'release')),
      reason text not null,
      -- What became of each review, in the order asked.
      outcome jsonb not null,
      acted_at timestamptz(3) not null default now()
    );

    -- The board counts from the index alone: what changes with every claim is not in it.
    create index reviews_board on reviews (city_code, process, due_at, created_at) where closed_at is null and pending_decision is null;
    create index reviews_held on reviews (lease_until, city_code, process) where closed_at is null and claimed_by is not null;
    create index reviews_decided on reviews (closed_at, id) include (city_code, process, stage, created_at, claimed_at) where decided_by is not null;
    create index reviews_seconded on reviews (closed_at desc, id desc) where stage = 2 and decided_by is not null;
    create index cases_intake on cases (submitted_at) include (city_code, process);
  `);
}

export const down = irreversible('0025_oversee_reviews');
