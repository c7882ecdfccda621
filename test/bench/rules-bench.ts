import { measureBacktest } from './backtest-bench.ts';
import { machineLines } from './machine.ts';
import { measureDecisions } from './rule-decisions.ts';

/** What is measured, one after the other; each answers its figures as text. */
const MEASUREMENTS: readonly (() => Promise<string>)[] = [measureDecisions, measureBacktest];

/** Measures what rules cost and prints it. */
async function main(): Promise<void> {
  const machine = machineLines();
  const figures: string[] = [];
  for (const measure of MEASUREMENTS) figures.push(await measure());
  console.log(`\n${[machine.join('\n'), ...figures].join('\n\n')}`);
}

await main();
