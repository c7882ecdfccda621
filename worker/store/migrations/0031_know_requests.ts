import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';
import { patiently } from './patiently.ts';

/** Tried again where the lock is not had, it is no part of another transaction. */
export const config = { transaction: false };

/**
 * Which HTTP request a case was handed in with: whoever finds its row again works for that request, and in its trace. It is not called
 * `request_id`: the version before joins cases with the audit record, and names that column of the record without its table.
 */
export async function up(db: Knex): Promise<void> {
  await patiently(db, (trx) => trx.raw('alter table cases add column if not exists opening_request_id text'));
}

export const down = irreversible('0031_know_requests');
