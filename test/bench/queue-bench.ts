import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { machineLines } from './machine.ts';
import { actsOf } from './queue/acts.ts';
import { keepFigures } from './own-house.ts';
import { fillFolder } from './queue/filled.ts';
import { type Office, openOffice } from './queue/office.ts';
import { writePlans } from './queue/plans.ts';
import { queueReport } from './queue/report.ts';
import { claimAndDecide, readPages, type Samples, submitUrgent, takeAndDecide } from './queue/visits.ts';

const SMALL = 10_000;
/** How often one officer alone does each thing in a round. */
const ALONE = 5;

const file = new URL('results/queue.md', import.meta.url);

/** One round of an office: its pages alone and all officers at once, cases taken and claimed, and decided. */
async function round(office: Office, samples: Samples): Promise<void> {
  const { officers } = office;
  const together = ` (${officers.length} at once)`;
  const [first] = officers;
  if (!first) throw new Error('No officer is signed in');
  // Whatever the other office did last is forgotten by now.
  await readPages(first, new Map());
  for (let again = 0; again < ALONE; again += 1) await readPages(first, samples);
  await Promise.all(officers.map((officer) => readPages(officer, samples, together)));
  await submitUrgent(office, ALONE + officers.length);
  for (let again = 0; again < ALONE; again += 1) await takeAndDecide(first, samples);
  await Promise.all(officers.map((officer) => takeAndDecide(officer, samples, together)));
  const ids = await submitUrgent(office, ALONE + officers.length);
  for (let again = 0; again < ALONE; again += 1) await claimAndDecide(first, ids.pop() as string, samples);
  await Promise.all(officers.map((officer, at) => claimAndDecide(officer, ids[at] as string, samples, together)));
}

/**
 * Fills two Trafficdesks with cases that wait and all that belongs to them, one with 10,000 and one with a million (`--cases`), and measures in turns what officers wait for at their
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
    if (values.plans) await step('Writing down plans', async () => writePlans(offices[0] as Office, await actsOf(offices[0] as Office)));
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
      keepFigures(file, figures, missed);
    }
  } finally {
    for (const { house } of offices) await house.close(() => undefined);
    await guard.close();
    if (!values.data) rmSync(folder, { recursive: true, force: true });
  }
}

await main();
