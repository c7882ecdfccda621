import type { Knex } from 'knex';
import { favourIndexes } from './favour-indexes.ts';
import { irreversible } from './irreversible.ts';

/** Nobody waits for it; done again after a kill it goes on. */
export const config = { transaction: false };

/**
 * What is planned while tables are short reads by indexes, and by the right ones: lists are read off those of 0026, city by city, and these were left. Each change of
 * a case wrote to them.
 */
export async function up(db: Knex): Promise<void> {
  await favourIndexes(db);
  for (const name of ['cases_by_state', 'cases_by_city', 'cases_by_process']) await db.raw('drop index concurrently if exists ??', [name]);
}

export const down = irreversible('0037_read_by_indexes');
