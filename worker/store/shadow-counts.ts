import type { Db } from './connect.ts';

/** How many evaluations of a shadow came out alike. */
export interface ShadowCount {
  before: string;
  /** Null where it could not be decided. */
  after: string | null;
  sameReasons: boolean;
  evaluations: number;
}

/** Counts in this many rows each: connections that count at the same moment seldom meet in one, though two may share a lane. */
const LANES = 64;

const keyOf = ({ before, after, sameReasons }: ShadowCount): string => JSON.stringify([before, after, sameReasons]);

/**
 * Adds to the counts of a shadow, of each way of coming out once: in one order whoever counts, so that of two connections that meet in a lane one
 * waits for the other, and never each for the other.
 */
export async function addToShadowCounts(trx: Db, shadowId: string, counts: readonly ShadowCount[]): Promise<void> {
  if (counts.length === 0) return;
  const ordered = counts.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  await trx('shadow_counts')
    .insert(
      ordered.map(({ before, after, sameReasons, evaluations }) => ({
        shadow_id: shadowId,
        lane: trx.raw('pg_backend_pid() % ?', [LANES]),
        before_outcome: before,
        after_outcome: after,
        same_reasons: sameReasons,
        evaluations,
      })),
    )
    .onConflict(['shadow_id', 'lane', 'before_outcome', 'after_outcome', 'same_reasons'])
    .merge({ evaluations: trx.raw('shadow_counts.evaluations + excluded.evaluations') });
}

/** The counts of shadows so far, by shadow. */
export async function readShadowCounts(db: Db, shadowIds: readonly string[]): Promise<Map<string, ShadowCount[]>> {
  const rows: (ShadowCount & { shadowId: string })[] = await db('shadow_counts')
    .whereIn('shadow_id', shadowIds)
    .groupBy('shadow_id', 'before_outcome', 'after_outcome', 'same_reasons')
    .orderBy(['before_outcome', 'after_outcome', 'same_reasons'])
    .select({ shadowId: 'shadow_id', before: 'before_outcome', after: 'after_outcome', sameReasons: 'same_reasons' })
    .select(db.raw('sum(evaluations)::bigint as evaluations'));
  const counts = new Map<string, ShadowCount[]>(shadowIds.map((id) => [id, []]));
  for (const { shadowId, ...count } of rows) counts.get(shadowId)?.push(count);
  return counts;
}
