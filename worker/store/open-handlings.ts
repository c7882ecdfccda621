import type { HandlingState } from '../contracts/handling-state.ts';
import type { Db } from './connect.ts';

const AT_WORK: readonly HandlingState[] = ['confirmed', 'awaiting-payment', 'paid', 'eliminated'];

/** That the workflow of a handling has something to do, as a condition on its row. */
export const HANDLING_AT_WORK = `ended_at is null and state in (${AT_WORK.map((state) => `'${state}'`).join(', ')})`;

/** Writes down that the workflow of a handling has heard of a revision. */
export async function noteHeard(db: Db, { id, revision }: { id: string; revision: number }): Promise<void> {
  await db('handlings').where({ id }).where('heard', '<', revision).update({ heard: revision });
}

/** Ids of handlings that have moved on `seconds` ago or more without their workflow having heard of it: it was never started, or a signal was lost. */
export const listUnheardHandlings = (db: Db, { seconds }: { seconds: number }): Promise<string[]> =>
  db('handlings')
    .whereRaw('heard < revision')
    .whereRaw(HANDLING_AT_WORK)
    .whereRaw('updated_at < clock_timestamp() - make_interval(secs => ?)', [seconds])
    .orderBy('updated_at')
    .limit(100)
    .pluck('id');

/** Those of the handlings named that have not come to their end. */
export const listHandlingsAtWork = (db: Db, ids: string[]): Promise<string[]> =>
  db('handlings').whereIn('id', ids).whereRaw(HANDLING_AT_WORK).pluck('id');

/** Marks that the person was reminded to pay; nothing where they paid meanwhile, or were reminded. */
export async function noteReminded(db: Db, id: string): Promise<void> {
  await db('handlings')
    .where({ id, state: 'awaiting-payment', reminded_at: null })
    .update({ reminded_at: db.raw('clock_timestamp()') });
}

/** Marks a fine as overdue; false where that is marked, or it was paid meanwhile. */
export async function noteOverdue(trx: Db, id: string): Promise<boolean> {
  const rows = await trx('handlings')
    .where({ id, state: 'awaiting-payment', overdue_at: null })
    .update({ overdue_at: trx.raw('clock_timestamp()') });
  return rows > 0;
}
