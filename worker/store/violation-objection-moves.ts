import { OPEN_OBJECTION_STATES, type ViolationObjectionState } from '../contracts/violation-objection.ts';
import type { Db } from './connect.ts';

/** A locked objection moves on: one revision further. */
const moved = (trx: Db) => ({ revision: trx.raw('revision + 1') });

/** Notes that the partner has a locked objection, under its reference. */
export async function noteForwarded(trx: Db, { id, reference }: { id: string; reference: string }): Promise<void> {
  await trx('violation_objections')
    .where({ id })
    .update({ ...moved(trx), state: 'forwarded', reference, forwarded_at: trx.raw('clock_timestamp()') });
}

/** Writes down how a locked objection came out. */
export async function endViolationObjection(
  trx: Db,
  { id, state }: { id: string; state: Exclude<ViolationObjectionState, 'raised' | 'forwarded'> },
): Promise<void> {
  await trx('violation_objections')
    .where({ id })
    .update({ ...moved(trx), state, ended_at: trx.raw('clock_timestamp()') });
}

/** Puts on record, once, that the time to decide on an open objection has passed; false where it was, or the objection is over. */
export async function noteOverdueOutcome(trx: Db, id: string): Promise<boolean> {
  const rows = await trx('violation_objections')
    .where({ id, overdue_at: null })
    .whereIn('state', OPEN_OBJECTION_STATES)
    .update({ overdue_at: trx.raw('clock_timestamp()') })
    .returning('id');
  return rows.length > 0;
}

/** Notes that its workflow has looked at an objection. */
export async function noteLooked(db: Db, id: string): Promise<void> {
  await db('violation_objections')
    .where({ id })
    .update({ looked_at: db.raw('clock_timestamp()') });
}

/** Notes that its person was told how an objection came out. */
export async function noteOutcomeTold(db: Db, id: string): Promise<void> {
  await db('violation_objections')
    .where({ id, told_at: null })
    .update({ told_at: db.raw('clock_timestamp()') });
}

/** Its workflow looks at an open objection once a day at least: one that was not for longer has none. */
const STRANDED = `looked_at < clock_timestamp() - interval '2 days'`;

/**
 * Ids of objections whose workflow is to go on: none has taken them up, there is an outcome that nobody was told yet, or they were left for days.
 */
export const listObjectionsToResume = (db: Db): Promise<string[]> =>
  db('violation_objections')
    .whereNull('told_at')
    .whereRaw(`(looked_at is null or ended_at is not null or ${STRANDED})`)
    .orderBy(['raised_at', 'id'])
    .limit(500)
    .pluck('id');

/** Deletes what objections hold of people whose outcome was told before this moment, at most `limit` of them; answers how many. */
export const emptyViolationObjections = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  emptied(
    trx,
    trx('violation_objections').where('told_at', '<', before).whereNull('purged_at').orderBy('told_at').limit(limit).select('id'),
  );

/** Deletes what a person's objections hold of them, once those are over; answers how many there were. */
export const emptyObjectionsOf = (trx: Db, personHash: Buffer): Promise<number> =>
  emptied(trx, trx('violation_objections').where({ person_hash: personHash }).whereNotNull('told_at').select('id'));

const emptied = (trx: Db, ids: ReturnType<Db>): Promise<number> =>
  trx('violation_objections')
    .whereIn('id', ids)
    .update({ request_hash: null, person_hash: null, violation_hash: null, particulars_sealed: null, purged_at: trx.fn.now() });
