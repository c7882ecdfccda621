import type { HandlingState } from '../contracts/handling-state.ts';
import type { Db } from './connect.ts';
import { listHandlings, type WholeHandling } from './handlings.ts';
import type { Seal } from './seal.ts';

/** Every handling that still holds something of this person, newest first. */
export async function listHandlingsOf(db: Db, seal: Seal, personHash: Buffer): Promise<WholeHandling[]> {
  const { items } = await listHandlings(db, seal, { cities: null, personHash, limit: 100_000 });
  return items.filter((found): found is WholeHandling => found.purgedAt === null);
}

/**
 * Deletes what a handling that has ended, or was never confirmed, holds of its person, and leaves what happened. Null where there is nothing to delete
 * any more, or must not be yet.
 */
export async function emptyHandling(trx: Db, id: string): Promise<{ outcome: HandlingState } | null> {
  const [row] = await trx('handlings')
    .where({ id, purged_at: null })
    .where((either) => either.whereNotNull('ended_at').orWhere({ state: 'shown' }))
    .update({
      request_hash: null,
      person_hash: null,
      violation_hash: null,
      vehicle_hash: null,
      particulars_sealed: null,
      purged_at: trx.raw(`date_trunc('milliseconds', clock_timestamp())`),
    })
    .returning('state');
  return row ? { outcome: row.state === 'shown' ? 'lapsed' : row.state } : null;
}
