import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { measureBacktest } from './backtest-bench.ts';
import { machineLines } from './machine.ts';
import type { Measured } from './measured.ts';
import { measureDecisions } from './rule-decisions.ts';

/** What is measured, one after the other. */
const MEASUREMENTS: readonly (() => Promise<Measured>)[] = [measureDecisions, measureBacktest];

/** Measures what rules cost and prints it; throws a Sentence where a goal is missed. */
async function main(): Promise<void> {
  const machine = machineLines();
  const measured: Measured[] = [];
  for (const measure of MEASUREMENTS) measured.push(await measure());
  console.log(`\n${[machine.join('\n'), ...measured.map(({ figures }) => figures)].join('\n\n')}`);
  const missed = measured.flatMap((each) => each.missed);
  if (missed.length > 0) throw new Sentence(`The backtest is beyond its goals: ${missed.join('; ')}.`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Sentence ? error.message : error);
  process.exitCode = 1;
});
