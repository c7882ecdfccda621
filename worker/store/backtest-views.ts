import type { Db } from './connect.ts';
import { type Freshness, whereCounts } from './counting-backtests.ts';

/** Notes that somebody has looked at a backtest's report; false where that was noted before. */
export async function insertView(trx: Db, { backtestId, staffId }: { backtestId: string; staffId: string }): Promise<boolean> {
  const rows = await trx('backtest_views')
    .insert({ backtest_id: backtestId, staff_id: staffId })
    .onConflict(['backtest_id', 'staff_id'])
    .ignore()
    .returning('backtest_id');
  return rows.length > 0;
}

/** Who has looked at these backtests, in the order they did. */
export const listViews = (db: Db, backtestIds: readonly string[]): Promise<{ backtestId: string; staffId: string; seenAt: Date }[]> =>
  db('backtest_views')
    .whereIn('backtest_id', backtestIds)
    .orderBy('seen_at')
    .select({ backtestId: 'backtest_id', staffId: 'staff_id', seenAt: 'seen_at' });

/** Whether somebody has looked at a finished backtest of this content against this version that counts still. */
export async function hasSeenBacktest(
  db: Db,
  wanted: { staffId: string; documentId: string; beforeVersionId: number; contentHash: Buffer; freshness: Freshness },
): Promise<boolean> {
  const finished = db('backtests')
    .where({ before_version_id: wanted.beforeVersionId, content_hash: wanted.contentHash, state: 'finished' })
    .whereIn('id', db('backtest_views').where({ staff_id: wanted.staffId }).select('backtest_id'));
  const row = await whereCounts(finished, wanted.documentId, wanted.freshness).first('id');
  return row !== undefined;
}
