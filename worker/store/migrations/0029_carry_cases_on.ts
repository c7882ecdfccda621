import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';
import { patiently } from './patiently.ts';

/** Its steps are transactions of their own, so that whoever works on cases meanwhile waits for none of them; done again after a kill, it goes on. */
export const config = { transaction: false };

const INDEXES = {
  cases_unheard: 'cases (updated_at) where unheard is not null',
  cases_to_check: `cases (submitted_at) where state = 'submitted'`,
  reviews_to_escalate: 'reviews (due_at) where closed_at is null and escalated_at is null',
};

/** Cases that moved on without anybody having taken up what follows; cases that wait to be checked; reviews that are to be marked as overdue. */
export async function up(db: Knex): Promise<void> {
  // The revision of which nobody has heard. Null is what every case begins with and what the version before leaves: its workflows move cases themselves.
  await patiently(db, (trx) => trx.raw('alter table cases add column if not exists unheard int'));
  // Every case looks for photos like its own: none is to read through those that are not in the index yet.
  await patiently(db, (trx) => trx.raw('alter index photos_bands set (fastupdate = off)'));
  for (const [name, definition] of Object.entries(INDEXES)) {
    await db.raw('drop index concurrently if exists ??', [name]);
    await db.raw(`create index concurrently ?? on ${definition}`, [name]);
  }
}

export const down = irreversible('0029_carry_cases_on');
