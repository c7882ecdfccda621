import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { machineLines } from './machine.ts';
import { fillFolder } from './queue/filled.ts';
import { type Office, openOffice } from './queue/office.ts';
import { writePlans } from './queue/plans.ts';
import { queueReport } from './queue/report.ts';
import { claimAndDecide, PAGES, readPages, type Samples, submitUrgent, takeAndDecide, visit } from './queue/visits.ts';

const SMALL = 10_000;

const file = new URL('results/queue.md', import.meta.url);

/** One round of an office: its pages alone and all officers at once, cases taken and claimed, and decided. */
async function round(office: Office, samples: Samples): Promise<void> {
  const { officers } = office;
  const together = ` (${officers.length} at once)`;
  const [first] = officers;
  if (!first) throw new Error('No officer is signed in');
  // Whatever the other office did last is forgotten by now.
  await readPages(first, new Map());
  for (let again = 0; again < 3; again += 1) await readPages(first, samples);
  await Promise.all(officers.map((officer) => readPages(officer, samples, together)));
  await submitUrgent(office, 1 + officers.length);
  await takeAndDecide(first, samples);
  await Promise.all(officers.map((officer) => takeAndDecide(officer, samples, together)));
  const ids = await submitUrgent(office, 1 + officers.length);
  await claimAndDecide(first, ids.pop() as string, samples);
  await Promise.all(officers.map((officer, at) => claimAndDecide(officer, ids[at] as string, samples, together)));
}

/** What officers do, one thing after the other, for the plans of it. */
async function explain(office: Office): Promise<void> {
  const officer = office.officers[1];
  if (!officer) throw new Error('No officer is signed in');
  const ids = await submitUrgent(office, 3);
  const thrown = new Map<string, number[]>();
  await writePlans(office, {
    ...Object.fromEntries(Object.entries(PAGES).map(([what, path]) => [what, () => visit(officer, path())])),
    'second page': async () => {
      const { next } = await visit(officer, '/queue');
      await visit(officer, `/queue?after=${encodeURIComponent(next ?? '')}`);
    },
    'take next of one city and decide': () => takeAndDecide(officer, thrown),
    'take next of all cities and decide': () => takeAndDecide(office.officers[0] as typeof officer, thrown),
    'claim and decide': async () => {
      const open = await office.db('reviews').whereIn('case_id', ids).where({ closed_at: null }).first('case_id');
      await claimAndDecide(officer, open.case_id, thrown);
    },
  });
}

/**
 * Fills two Trafficdesks with cases that wait, one with 10,000 and one with a million (`--cases`), and measures in turns what officers wait for at their
 * queues, one and eight at a time. Fails where the large one takes more than half as long again. `--data <folder>` keeps the filled databases for another
 * run; `--plans` writes down how the server goes about each statement, and measures nothing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '20' },
      data: { type: 'string' },
      plans: { type: 'boolean', default: false },
    },
  });
  const sizes = values.plans ? [Number(values.cases)] : [SMALL, Number(values.cases)];
  const machine = machineLines();
  const folder = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), 'trafficdesk-queue-bench-'));
  mkdirSync(folder, { recursive: true });
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(folder, 0o711);
  const guard = startGuard();
  const offices: Office[] = [];
  try {
    for (const cases of sizes) {
      const own = join(folder, String(cases));
      await step(`Filling a Trafficdesk with ${cases.toLocaleString('en')} cases`, (say) => fillFolder(own, guard, cases, say));
      offices.push(await openOffice(own, guard, cases));
    }
    if (values.plans) await step('Writing down plans', () => explain(offices[0] as Office));
    else {
      const all = offices.map(({ cases }) => ({ cases, samples: new Map() as Samples }));
      // The first round reads what nobody has read yet.
      for (const office of offices) await round(office, new Map());
      await step('Measuring in turns', async (say) => {
        for (let turn = 1; turn <= Number(values.rounds); turn += 1) {
          for (const [at, office] of offices.entries()) await round(office, all[at]?.samples ?? new Map());
          say(`${turn} of ${values.rounds}`);
        }
      });
      const { figures, missed } = queueReport(machine, all);
      mkdirSync(new URL('.', file), { recursive: true });
      writeFileSync(file, `${figures}\n`);
      console.log(`\n${figures}`);
      if (missed.length > 0) process.exitCode = 1;
    }
  } finally {
    for (const { house } of offices) await house.close(() => undefined);
    await guard.close();
    if (!values.data) rmSync(folder, { recursive: true, force: true });
  }
}

await main();
