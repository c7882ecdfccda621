import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Which HTTP request a case was handed in with: whoever finds its row again works for that request, and in its trace. It is not called
 * `request_id`: the version before joins cases with the audit record, and names that column of the record without its table.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table cases add column opening_request_id text');
}

export const down = irreversible('0031_know_requests');
