import { parseArgs } from 'node:util';
import { createDeps } from '@trafficdesk/worker/deps.ts';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Knex } from 'knex';
import { runCommand } from '../run-command.ts';
import { openToRead } from '../backup/folder.ts';
import { readMoment } from '../restore/choose-base.ts';
import { checkCases, checkTold } from './cases.ts';
import type { Check, Difference, Reconciling } from './difference.ts';
import { checkErasures } from './erasures.ts';
import { checkPayments } from './payments.ts';
import { checkPhones } from './phones.ts';
import { checkPhotos } from './photos.ts';
import { checkRegistry } from './registry.ts';
import { RUN_CHECKS } from './runs.ts';
import { checkSchedules } from './schedules.ts';
import { readSurroundings } from './surroundings.ts';
import { checkUnbindings } from './unbindings.ts';
import { checkViolations } from './violations.ts';

const USAGE = `Usage, while Trafficdesk runs here; elsewhere with a worker's settings:
  npm run reconcile [-- --from /backup]   says where workflows, photos and partners are not as the tables have it, and changes nothing;
                                          with the backup also what was deleted at people's own wish since
  npm run reconcile -- --mend [--from /backup]
                                          puts right what can be, and says what is left for people
  --since 2026-11-22T15:00:00+08:00       the moment the database was restored to; unless given, that of the last npm run restore`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What is checked, in this order: money and registry come before what is told of them. */
const CHECKS: readonly { title: string; checks: readonly Check[] }[] = [
  { title: 'Photos', checks: [checkPhotos] },
  { title: 'Schedules', checks: [checkSchedules] },
  { title: 'Payments', checks: [checkPayments] },
  { title: 'Registry', checks: [checkRegistry, checkPhones] },
  { title: 'Violation database', checks: [checkViolations] },
  { title: 'Cases', checks: [checkCases, checkTold] },
  { title: 'Other workflows', checks: [...RUN_CHECKS, checkUnbindings] },
];

/** The moment of the last restore that is on record; a day ago where there is none. */
async function restoredTo(db: Knex): Promise<Date> {
  const row: { detail: { moment: string } } | undefined = await db('audit')
    .where({ action: 'backup.restored' })
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('detail');
  if (row) return new Date(row.detail.moment);
  say('No restore is on record: everything is looked at as if the database were of a day ago.');
  return new Date((await databaseTime(db)).getTime() - 86_400_000);
}

interface Tally {
  found: number;
  mended: number;
  /** What only people can do, and what could not be looked at. */
  left: number;
}

async function take({ what, mend, person }: Difference, mending: boolean, tally: Tally): Promise<void> {
  tally.found += 1;
  say(`  ✗ ${what}`);
  if (mend && mending) {
    try {
      await mend.run();
      tally.mended += 1;
      say(`    ✓ ${mend.how}`);
    } catch (error) {
      tally.left += 1;
      say(`    ✗ not ${mend.how}: ${error instanceof Error ? error.message : String(error)}`);
    }
  } else if (mend) say(`    --mend: ${mend.how}`);
  if (person !== undefined) say(`    → ${person}`);
  if (!mend) tally.left += 1;
}

/** Runs the checks of one title. A partner that is away leaves its own unknown, and no others. */
async function run(title: string, checks: readonly Check[], reconciling: Reconciling, mending: boolean, tally: Tally): Promise<void> {
  const before = tally.found;
  say(`${title}:`);
  for (const check of checks) {
    try {
      for await (const difference of check(reconciling)) await take(difference, mending, tally);
    } catch (error) {
      if (!(error instanceof PartnerFailure)) throw error;
      tally.found += 1;
      tally.left += 1;
      say(`  ✗ ${error.message}`);
      say('    → Nobody knows what differs there: run this again once it answers');
    }
  }
  if (tally.found === before) say('  ✓ as in the tables');
}

async function main(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ args, options: { mend: flag, help: flag, from: text, since: text } });
  if (values.help) return say(USAGE);
  const mending = values.mend ?? false;
  const environment = readSurroundings(process.env);
  const folder = values.from === undefined ? null : await openToRead(values.from);
  const deps = await createDeps(environment, 'reconcile');
  const engine = connectEngine(environment.engine);
  try {
    const moment = values.since === undefined ? await restoredTo(deps.db) : readMoment(values.since);
    say(`Held against the tables as of ${moment.toISOString()}`);
    const reconciling: Reconciling = { deps, client: engine.client, moment };
    const tally: Tally = { found: 0, mended: 0, left: 0 };
    const deleted = folder ? [{ title: 'Deleted at a wish', checks: [checkErasures(folder)] }] : [];
    for (const { title, checks } of [...deleted, ...CHECKS]) await run(title, checks, reconciling, mending, tally);
    const { found, mended, left } = tally;
    await appendAudit(deps.db, {
      actor: { kind: 'system' },
      action: 'backup.reconciled',
      detail: { moment: moment.toISOString(), mending, found, mended, left },
    });
    say(
      found === 0
        ? '✓ Nothing differs.'
        : `${found} differences: ${mended} put right, ${left} left for people${mending ? '' : '; --mend puts right what can be'}.`,
    );
    if (found > mended) process.exitCode = 1;
  } finally {
    await engine.close();
    await deps.db.destroy();
  }
}

void runCommand(main, USAGE);
