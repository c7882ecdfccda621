import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** What supervisors did to reviews is kept for a time: the oldest is found by it. */
export async function up(db: Knex): Promise<void> {
  await db.raw('create index review_acts_by_time on review_acts (acted_at)');
}

export const down = irreversible('0028_keep_review_acts');
