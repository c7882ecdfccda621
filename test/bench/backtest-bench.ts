import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { publishDefaults } from '@trafficdesk/worker/publish-defaults.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createRandom } from '../demo/draw/random.ts';
import { percentile } from '../support/percentile.ts';
import { putStaff } from '../support/put-staff.ts';
import { storeEvaluations } from '../support/stored-evaluations.ts';
import { missedGoals, timesTheRead } from './backtest-goals.ts';
import type { Turns } from './backtest-turns.ts';
import { eligibilityFacts } from './eligibility-facts.ts';
import { markdownTable } from './markdown-table.ts';
import type { Measured } from './measured.ts';
import { withScratchDatabase } from './scratch-database.ts';

/** Evaluations that are made one by one, and all of them: the others are copies that the database makes. */
const [MADE, ALL] = [10_000, 1_000_000];

async function fill(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl, { name: 'bench' });
  await db.transaction(publishDefaults);
  await putStaff(db, { username: 'bench', name: 'bench', passwordHash: 'none', roles: ['policy-editor'], cities: null });
  const random = createRandom(11);
  const facts = Array.from({ length: MADE }, () => eligibilityFacts(random));
  await storeEvaluations(db, 'binding.eligibility', facts, ALL / MADE - 1);
  await db.raw('vacuum analyze');
  await db.destroy();
}

/** Takes turns in a process of its own, so that its memory is that of reading and deciding. */
async function takeTurns(databaseUrl: string): Promise<Turns> {
  const program = fileURLToPath(new URL('./backtest-turns.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The process that takes turns ended with ${code}.`);
  return JSON.parse(said) as Turns;
}

/** Decides a million stored evaluations under two versions of their rules, in turns with no more than reading them. */
export const measureBacktest = (): Promise<Measured> =>
  withScratchDatabase('backtest-bench', async (databaseUrl) => {
    await step(`Storing ${ALL.toLocaleString('en')} evaluations`, () => fill(databaseUrl));
    const turns = await step('Reading them, and deciding them under two versions, in turns', () => takeTurns(databaseUrl));
    const { read, backtest, rows, flips, checked, peak } = turns;
    const [readIn, decidedIn] = [percentile(read, 0.5), percentile(backtest, 0.5)];
    const count = (value: number): string => value.toLocaleString('en');
    const line = (title: string, seconds: number, times: number): string[] => [
      title,
      seconds.toFixed(1),
      count(Math.round(rows / seconds)),
      `${times.toFixed(2)} ×`,
    ];
    const table = markdownTable([
      ['', 'seconds', 'evaluations/s', 'of the bare read'],
      line('the columns read with COPY, lines counted', readIn, 1),
      line('a backtest, both versions decided, counted and listed', decidedIn, timesTheRead(turns)),
    ]);
    const intro = `${count(rows)} stored evaluations of binding.eligibility under two versions, ${count(flips)} of which come out differently, ${count(checked)} held against the engine: the middle of ${read.length} turns.`;
    const figures = `${intro}\n\n${table}\n\nMost memory of the process: ${Math.round(peak)} MB.`;
    return { figures, missed: missedGoals(turns, ALL) };
  });
