import { backtestStretch } from '@trafficdesk/worker/activities/backtest-stretch.ts';
import { OpenTrials } from '@trafficdesk/worker/backtest/open-trials.ts';
import { eachLine } from '@trafficdesk/worker/backtest/each-line.ts';
import { countTested, findBacktest } from '@trafficdesk/worker/store/backtests.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { readFactLines } from '@trafficdesk/worker/store/fact-lines.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { pino } from 'pino';
import { beginBacktest } from '../support/begin-backtest.ts';
import { withQuota } from '../support/raised-quota.ts';

/** What one process found: the seconds of each turn, and the most memory it held, in MB. */
export interface Turns {
  read: number[];
  backtest: number[];
  rows: number;
  flips: number;
  checked: number;
  /** Where the compiler said something else than the engine; null where it did not. */
  difference: string | null;
  peak: number;
}

const DOCUMENT = 'binding.eligibility';
const ROUNDS = 3;

const db = connect(process.env.DATABASE_URL as string, { max: 2, name: 'bench' });
const table = factTableOf(DOCUMENT);
const whole = { filter: {}, sample: null };

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Reads the same columns of the same rows in one go, and counts the lines. */
async function read(): Promise<void> {
  let lines = 0;
  const { total, throughId } = await countTested(db, table, whole);
  await eachLine(readFactLines(db, table, { ...whole, after: 0, through: throughId ?? 0, limit: total }), () => (lines += 1));
  if (lines !== total) throw new Error(`Read ${lines} lines of ${total}`);
}

/** Decides all of them under the version in force and one that allows a vehicle more, as a worker does. */
async function backtest(): Promise<Pick<Turns, 'rows' | 'flips' | 'checked' | 'difference'>> {
  const [staffId] = await db('staff').pluck('id');
  const id = await beginBacktest(db, { content: withQuota(4), staffId });
  const log = pino({ level: 'silent' });
  const trials = new OpenTrials();
  while (!(await backtestStretch({ db, log }, trials, { backtestId: id })).ended);
  const found = await findBacktest(db, id);
  if (!found) throw new Error('The backtest is gone');
  const flips = (found.counts.outcomes ?? []).reduce((sum, each) => sum + each.flips, 0);
  return { rows: found.done, flips, checked: found.counts.checked ?? 0, difference: found.mismatch && JSON.stringify(found.mismatch) };
}

const turns: Turns = { read: [], backtest: [], rows: 0, flips: 0, checked: 0, difference: null, peak: 0 };
for (let round = 0; round < ROUNDS && turns.difference === null; round += 1) {
  turns.read.push(await seconds(read));
  turns.backtest.push(await seconds(async () => Object.assign(turns, await backtest())));
}
// Given in KiB.
turns.peak = (process.resourceUsage().maxRSS * 1024) / 1e6;
await db.destroy();
console.log(JSON.stringify(turns));
