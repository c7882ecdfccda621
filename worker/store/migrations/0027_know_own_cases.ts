import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** Who of the staff somebody is that a case is about, so that nobody decides their own. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Keyed hash of the ID number, as cases have those of applicant and owner; null where it was not entered.
    alter table staff add column identity_hash bytea;
    create index staff_identity on staff (identity_hash) where identity_hash is not null;
  `);
}

export const down = irreversible('0027_know_own_cases');
