import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';
import { patiently } from './patiently.ts';

/** As 0029: nobody waits for it, and done again after a kill it goes on. */
export const config = { transaction: false };

/** For installations that were made between two releases: 0029 had cases say up to which revision somebody has heard, and not what is unheard. What runs of them is stopped first. */
export async function up(db: Knex): Promise<void> {
  if (!(await db.schema.hasColumn('cases', 'heard'))) return;
  await patiently(db, (trx) => trx.raw('alter table cases add column if not exists unheard int'));
  await db.raw('update cases set unheard = revision where heard < revision');
  await db.raw('drop index concurrently if exists cases_unheard');
  await db.raw('create index concurrently cases_unheard on cases (updated_at) where unheard is not null');
  await patiently(db, (trx) => trx.raw('alter table cases drop column heard'));
}

export const down = irreversible('0036_say_what_is_unheard');
