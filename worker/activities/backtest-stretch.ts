import { RuleSetBroken } from '@trafficdesk/rules/sound.ts';
import { checkSample } from '../backtest/check-sample.ts';
import { type Decided, decideStretch } from '../backtest/decide-stretch.ts';
import type { OpenTrial, OpenTrials } from '../backtest/open-trials.ts';
import { addCounts } from '../backtest/tallies.ts';
import type { BacktestInput, BacktestProgress } from '../contracts/backtest.ts';
import type { Deps } from '../deps.ts';
import { advanceBacktest, type Backtest, blockBacktest, endCancelled, findBacktest } from '../store/backtests.ts';
import { insertFlips } from '../store/flips.ts';

/** Evaluations decided, and taken into the counts, at a time. */
const STRETCH = 50_000;

/**
 * Decides the next stretch of a backtest, and in one transaction takes its flips and counts and moves the cursor: done again after a crash, it
 * begins at the cursor and counts nothing twice. Ends the backtest after the last, where somebody asked for that, where the compiled rules do not
 * say what the engine says, or where a version is so broken that there is nothing to say. `trials` are what this worker keeps of backtests from
 * stretch to stretch: of this one, nothing after its last.
 */
export async function backtestStretch(
  deps: Pick<Deps, 'db' | 'log'>,
  trials: OpenTrials,
  { backtestId }: BacktestInput,
  limit = STRETCH,
): Promise<BacktestProgress> {
  const progress = await nextStretch(deps, trials, backtestId, limit);
  if (progress.ended) trials.close(backtestId);
  return progress;
}

async function nextStretch(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  trials: OpenTrials,
  backtestId: string,
  limit: number,
): Promise<BacktestProgress> {
  const backtest = await findBacktest(db, backtestId);
  if (backtest?.state === 'cancelling') await endCancelled(db, backtestId);
  if (backtest?.state !== 'running') return { ended: true };
  const { id, cursor, done, filter, sample, throughId } = backtest;
  const own = await openOrBlock({ db, log }, trials, backtest);
  if (!own) return { ended: true };
  const { trial } = own;
  const through = throughId ?? cursor;
  const decide = (after: number, rowsBefore: number): Promise<Decided> =>
    decideStretch(db, trial, { after, through, limit, filter, sample, rowsBefore });
  const { ahead } = own;
  own.ahead = undefined;
  const { last, counter, flips, sampled } = await (ahead?.after === cursor && ahead.limit === limit ? ahead.decided : decide(cursor, done));
  const mismatch = await checkSample(db, trial, sampled);
  if (mismatch) {
    log.error(
      { backtestId, evaluationIds: mismatch.evaluationIds, of: mismatch.of },
      'compiled rules or kept facts are not what the engine and the evaluations say: the backtest is blocked',
    );
    await blockBacktest(db, backtest, mismatch);
    return { ended: true };
  }
  const finished = counter.rows < limit;
  if (last !== undefined && !finished) {
    // While the database writes this stretch down, the next is decided; should it fail, it is decided once more.
    const decided = decide(last, done + counter.rows);
    decided.catch(() => (own.ahead = undefined));
    own.ahead = { after: last, limit, decided };
  }
  const to = {
    cursor: last ?? through,
    done: done + counter.rows,
    counts: addCounts(backtest.counts, counter.counts(sampled.length)),
    finished,
  };
  const taken = await db.transaction(async (trx) => {
    if (!(await advanceBacktest(trx, backtest, to))) return false;
    await insertFlips(trx, { by: 'backtest', id }, flips);
    return true;
  });
  return { ended: taken && finished };
}

/** A version that nothing can be decided by stays so, however often it is tried: the backtest is blocked, and null answered. */
async function openOrBlock({ db, log }: Pick<Deps, 'db' | 'log'>, trials: OpenTrials, backtest: Backtest): Promise<OpenTrial | null> {
  try {
    return await trials.of(db, backtest);
  } catch (error) {
    if (!(error instanceof RuleSetBroken)) throw error;
    log.error({ err: error, backtestId: backtest.id }, 'nothing can be decided by a version of these rules: the backtest is blocked');
    await blockBacktest(db, backtest, { evaluationIds: [], of: 'rules', engine: error.message, compiled: null });
    return null;
  }
}
