import type { Db } from './connect.ts';

/** A handling that is held against the record of the violation database; the moment is that of the last time, long ago for a new one. */
export interface Comparison {
  handlingId: string;
  comparedAt: Date;
}

/** Notes handlings to be compared, before all others; those noted already stay as they are. */
export async function enrolHandlings(trx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx('misuse_comparisons')
    .insert(ids.map((id) => ({ handling_id: id, compared_at: new Date(0) })))
    .onConflict('handling_id')
    .ignore();
}

/** Those compared longest ago, before a moment and after a key (moment in milliseconds, id), at most so many. */
export const listToCompare = (
  db: Db,
  { before, after, limit }: { before: Date; after: [number, string]; limit: number },
): Promise<Comparison[]> =>
  db('misuse_comparisons')
    .where('compared_at', '<', before)
    .whereRaw('(compared_at, handling_id) > (?, ?)', [new Date(after[0]), after[1]])
    .orderBy(['compared_at', 'handling_id'])
    .limit(limit)
    .select({ handlingId: 'handling_id', comparedAt: 'compared_at' });

/** Notes which were compared, and which there is nothing to compare of any more. */
export async function noteCompared(trx: Db, { compared, over }: { compared: readonly string[]; over: readonly string[] }): Promise<void> {
  await trx('misuse_comparisons')
    .whereIn('handling_id', compared)
    .update({ compared_at: trx.raw('clock_timestamp()') });
  await trx('misuse_comparisons').whereIn('handling_id', over).delete();
}

/** Points and fine that the audit record has of a handling when it was confirmed; undefined where it has none. */
export async function confirmedOnRecord(db: Db, handlingId: string): Promise<{ points: number; fineFen: number } | undefined> {
  const row: { detail: { points: number; fineFen: number } } | undefined = await db('audit')
    .whereRaw(`detail ->> 'handlingId' = ?`, [handlingId])
    .where({ action: 'handling.confirmed' })
    .orderBy('id', 'desc')
    .first('detail');
  return row?.detail;
}
