import { type Backtest, findBacktest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { problem } from '../problems/problem.ts';

/** A backtest of this document; a problem where there is none. */
export async function foundBacktest(db: Db, { documentId, backtestId }: { documentId: string; backtestId: string }): Promise<Backtest> {
  const found = await findBacktest(db, backtestId);
  if (found?.documentId !== documentId) throw problem('not-found');
  return found;
}

/** The same, once it has finished; a problem where it has not. */
export async function finishedBacktest(db: Db, wanted: { documentId: string; backtestId: string }): Promise<Backtest> {
  const found = await foundBacktest(db, wanted);
  if (found.state !== 'finished') throw problem('backtest-not-finished');
  return found;
}
