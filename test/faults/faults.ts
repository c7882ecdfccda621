import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { machineLines } from '../bench/machine.ts';
import { VERSIONS } from '../cluster/prepare-cluster.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { INVARIANTS } from './invariants/all.ts';
import { type Evidence, sentences } from './invariants/evidence.ts';
import { openJournal } from './load/journal.ts';
import { beginLoad } from './load/load.ts';
import { bringAllAbout, killsOf } from './nemesis/bring-about.ts';
import { faultLine } from './nemesis/fault.ts';
import { planFaults } from './nemesis/plan-faults.ts';
import { commandOf, type Options, readOptions } from './options.ts';
import { startProduct } from './product/product.ts';
import { type Held, holds, ownFalls, reportOf } from './report.ts';
import { heal, settle } from './settle.ts';
import { tellAgain } from './tell-again.ts';
import { tooLittle } from './too-little.ts';

const RESULTS = fileURLToPath(new URL('results', import.meta.url));

/** Holds what is left against every invariant. One that cannot be looked at does not hold. */
async function holdAgainst(evidence: Evidence): Promise<Held[]> {
  const held: Held[] = [];
  for (const [name, invariant] of INVARIANTS) {
    const violations = await invariant(evidence).then(sentences, (error: unknown) => [`could not be looked at: ${String(error)}`]);
    console.log(`${violations.length === 0 ? '✓' : '✗'} ${name}${violations.map((each) => `\n    ${each}`).join('')}`);
    held.push({ name, violations });
  }
  return held;
}

/** Of the decisions that were answered, how many were refused when their time came, by why. */
async function refusedDecisions({ db, journal }: Evidence): Promise<Map<string, number>> {
  const ids = journal.of('decided').map(({ decisionId }) => decisionId);
  const rows: { refused: string; count: number }[] = await db('decisions')
    .whereIn('id', ids)
    .whereNotNull('refused')
    .groupBy('refused')
    .select('refused')
    .count({ count: '*' });
  return new Map(rows.map(({ refused, count }) => [refused, count]));
}

/** Runs the load under everything that is planned; answers whether every invariant held, and everything was done that was to be. */
async function run(options: Options): Promise<boolean> {
  const machine = machineLines(VERSIONS);
  const planned = planFaults({ ...options, everyMs: options.every * 1000 });
  const product = await startProduct();
  const folder = join(RESULTS, `seed-${options.seed}`);
  mkdirSync(folder, { recursive: true });
  try {
    const journal = openJournal(join(product.logFolder, 'journal.log'));
    const load = await step('Opening for business', () =>
      beginLoad(product.cluster, journal, { seed: options.seed, perSecond: options.rate }),
    );
    const began = Date.now();
    const brought = await bringAllAbout(product, planned, (line) => console.log(line));
    const minutes = (Date.now() - began) / 60_000;
    await step('Putting everything right', () => heal(product));
    await step('Letting everybody finish', () => load.stop());
    await step('Having the gateway send its notices again', () => tellAgain(product));
    const before = await gatherEvidence(product, journal);
    const unsettled = await step('Waiting until nothing is under way', (note) => settle(before, note)).finally(() => before.close());
    const evidence = await gatherEvidence(product, journal);
    try {
      const held = await holdAgainst(evidence);
      held.push({ name: 'None of our processes ended but by a kill', violations: ownFalls(product.cluster.parts) });
      const refused = await refusedDecisions(evidence);
      const decisions = { answered: journal.of('decided').length, refused: [...refused.values()].reduce((sum, count) => sum + count, 0) };
      const lacking = tooLittle({ wanted: options, ...brought, kills: killsOf(brought), errands: load.errands, decisions });
      const report = await reportOf({ options, machine, minutes, brought, load, held, unsettled, lacking, refused, evidence, product });
      writeFileSync(join(folder, 'report.md'), report);
      console.log(`\n${report}`);
      return holds({ held, unsettled, lacking });
    } finally {
      await evidence.close();
    }
  } finally {
    cpSync(product.logFolder, join(folder, 'logs'), { recursive: true });
    await product.close();
  }
}

/** `npm run faults`: see test/README.md. Exit code 1 where anything was found. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  console.log(`Seed ${options.seed}: ${commandOf(options)}`);
  if (options.plan) {
    for (const { at, fault } of planFaults({ ...options, everyMs: options.every * 1000 }))
      console.log(`${(at / 1000).toFixed(1).padStart(7)} s  ${faultLine(fault)}`);
    return;
  }
  if (!(await run(options))) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Sentence ? error.message : error);
  process.exitCode = 1;
});
// Whatever a fault left open keeps nobody waiting.
process.exit();
