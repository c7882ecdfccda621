import type { EliminationBasis } from '../contracts/violation-elimination.ts';
import type { Db } from './connect.ts';

/** A violation record that was eliminated, and how far what follows has come. It names nobody. */
export interface ViolationElimination {
  id: string;
  /** Null once it was deleted. */
  violationHash: Buffer | null;
  basis: EliminationBasis;
  /** The objection that was upheld; null where the authority did so by itself. */
  objectionId: string | null;
  orderedAt: Date;
  /** Everything that follows is done, and everybody concerned was told. */
  endedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  violationHash: 'violation_hash',
  basis: 'basis',
  objectionId: 'objection_id',
  orderedAt: 'ordered_at',
  endedAt: 'ended_at',
};

/** Writes down that a record was eliminated; null where that stands already. */
export async function insertElimination(
  trx: Db,
  { violationHash, basis, objectionId }: Pick<ViolationElimination, 'violationHash' | 'basis' | 'objectionId'>,
): Promise<string | null> {
  const [row] = await trx('violation_eliminations')
    .insert({ violation_hash: violationHash, basis, objection_id: objectionId })
    .onConflict('violation_hash')
    .ignore()
    .returning('id');
  return row?.id ?? null;
}

/** An elimination; null when there is none. */
export const findElimination = async (db: Db, id: string): Promise<ViolationElimination | null> =>
  (await db('violation_eliminations').where({ id }).first(COLUMNS)) ?? null;

/** The elimination of a violation; null where it was not eliminated, as far as is known here. */
export const findEliminationOf = async (db: Db, violationHash: Buffer): Promise<ViolationElimination | null> =>
  (await db('violation_eliminations').where({ violation_hash: violationHash }).first(COLUMNS)) ?? null;

/** Notes that everything that follows an elimination is done; false where that stands already. */
export async function endElimination(trx: Db, id: string): Promise<boolean> {
  const rows = await trx('violation_eliminations')
    .where({ id, ended_at: null })
    .update({ ended_at: trx.raw('clock_timestamp()') })
    .returning('id');
  return rows.length > 0;
}

/** Ids of eliminations of which not everything is done. */
export const listOpenEliminations = (db: Db): Promise<string[]> =>
  db('violation_eliminations').whereNull('ended_at').orderBy(['ordered_at', 'id']).limit(500).pluck('id');

/** Deletes by which record an elimination is found, of those that ended before this moment, at most `limit` of them; answers how many. */
export const emptyEliminations = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('violation_eliminations')
    .whereIn(
      'id',
      trx('violation_eliminations').where('ended_at', '<', before).whereNull('purged_at').orderBy('ended_at').limit(limit).select('id'),
    )
    .update({ violation_hash: null, purged_at: trx.fn.now() });
