import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** Objections to records of violations are listed, and consultations can be about a handling as well as about a case. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index violation_objections_listed on violation_objections (raised_at, id);

    alter table consultations add column handling_id uuid references handlings;
  `);
}

export const down = irreversible('0022_list_violation_objections');
