import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { createHouse } from '@trafficdesk/api/standalone/house.ts';
import { DATABASE } from '@trafficdesk/api/standalone/database-url.ts';
import type { prepareDatabase as PrepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { listReleases, makeCurrent } from '@trafficdesk/worker/versions/releases.ts';
import { buildWorkflowBundle } from '@trafficdesk/worker/workflow-bundle.ts';
import type { Knex } from 'knex';
import { machineLines } from '../bench/machine.ts';
import type { insertGoodPhotos as InsertGoodPhotos } from '../support/good-photos.ts';
import type { Submission } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { changedRows, keepRows } from './changed-rows.ts';
import { fillAudit, fillByDemo, fillRows } from './fill.ts';
import { type Installation, openInstallation } from './installation.ts';
import { startLoad } from './load.ts';
import { watchLocks } from './lock-watch.ts';
import { migrationsOf, notMeant } from './meant.ts';
import { checkLater, endOpen, leaveOpen, leaveUntold, listOpen, putMoods, toldOf } from './open-cases.ts';
import { listUnpaid, payOpen } from './open-handlings.ts';
import { followAll } from './open-workflows.ts';
import { layPrevious, releaseBefore, type Previous } from './previous.ts';
import { type Replayed, quietWorkers, replayHistories } from './replay.ts';
import { type Findings, report } from './report.ts';
import { setClocks, timesUp } from './time-up.ts';

const OFFICERS = ['lina', 'wangqiang', 'zhaomin', 'chenjing'];
const COPY = 'copy';
/** What its workers call the present release. */
const PRESENT = 'present';
const PATIENCE_MS = 120_000;

interface Asked {
  from: string;
  /** Bindings in review and returned; everything else is left open once or twice. */
  open: number;
  cases: number;
  records: number;
  seconds: number;
  clients: number;
}

function readAsked(top: string): Asked {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      open: { type: 'string', default: '12' },
      cases: { type: 'string', default: '300000' },
      records: { type: 'string', default: '200000' },
      seconds: { type: 'string', default: '10' },
      clients: { type: 'string', default: '4' },
    },
  });
  const from = values.from ?? releaseBefore(top);
  return {
    from,
    open: Number(values.open),
    cases: Number(values.cases),
    records: Number(values.records),
    seconds: Number(values.seconds),
    clients: Number(values.clients),
  };
}

/** Submissions nobody else makes, with photos already there, as the release before lays them. */
async function submissionsOf(previous: Previous, db: Knex, firstVehicle: number): Promise<() => Promise<Submission>> {
  const { insertGoodPhotos } = await previous.load<{ insertGoodPhotos: typeof InsertGoodPhotos }>('test/support/good-photos.ts');
  // Nobody binds so many vehicles that the quota ends it.
  let applicant = 0;
  let vehicle = firstVehicle;
  return async () => {
    applicant = somebody({}, (applicant + 1) % 300);
    vehicle = someVehicle({}, vehicle + 1);
    const { plateType, plateNumber } = inventVehicle(vehicle);
    const { identityNumber } = inventPerson(applicant);
    return {
      process: 'binding',
      city: DEMO_CITY,
      relation: 'friend',
      applicant: { identityNumber },
      vehicle: { plateType, plateNumber },
      photos: await insertGoodPhotos(db),
    };
  };
}

/** Runs the present release's `worker/prepare.ts` on a database, as a deployment does; answers how many seconds it took. */
async function prepare(top: string, databaseUrl: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/prepare.ts'], {
    cwd: top,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`worker/prepare.ts ended with code ${code}.`);
  return (performance.now() - began) / 1000;
}

/** Migrates a copy that nobody writes to, and says what that alone changed of the rows that were there. */
async function migrateCopy(top: string, { postgres, databaseUrl }: Installation): Promise<Findings['copy']> {
  const url = Object.assign(new URL(databaseUrl), { pathname: `/${COPY}` }).href;
  const server = connect(postgres.superuserUrl('postgres'), { max: 1, name: 'release-check' });
  await server.raw('create database ?? template ?? owner ??', [
    COPY,
    new URL(databaseUrl).pathname.slice(1),
    new URL(databaseUrl).username,
  ]);
  const db = connect(url, { max: 1, name: 'release-check' });
  try {
    const before = await migrationsOf(db);
    const kept = await keepRows(db);
    const seconds = await prepare(top, url);
    const migrations = (await migrationsOf(db)).filter((name) => !before.includes(name));
    const changed = await changedRows(db, kept);
    return { seconds, migrations, changed, notMeant: notMeant(changed, migrations) };
  } finally {
    await db.destroy();
    await server.raw('drop database ?? with (force)', [COPY]);
    await server.destroy();
  }
}

/** How often each acknowledged case is there; every one has to be, once. */
async function countKept(db: Knex, acknowledged: readonly string[]): Promise<number> {
  const row = await db('cases').whereIn('id', acknowledged).count({ kept: '*' }).first();
  return Number(row?.kept);
}

/** Waits until Temporal has heard of workers of the present release. */
async function untilThere(client: Client): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(250)) {
    if ((await listReleases(client)).some(({ name }) => name === PRESENT)) return;
    if (Date.now() > until) throw new Error(`No worker of the present release polls after ${PATIENCE_MS / 1000} s.`);
  }
}

async function check(asked: Asked, top: string, folder: string): Promise<Findings> {
  const previous = await step(`Laying ${asked.from.slice(0, 7)} beside this one, with its packages`, () =>
    layPrevious(top, asked.from, folder),
  );
  const guard = startGuard();
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder);
  const houses = [top, previous.tree].map((of) => createHouse({ top: of, logFolder, guard, onChild: () => undefined }));
  const [present, before] = houses as [(typeof houses)[number], (typeof houses)[number]];
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { mode: 0o711 });
  const open: Knex[] = [];
  const connected = (url: string): Knex => {
    const db = connect(url, { max: 4, name: 'release-check' });
    open.push(db);
    return db;
  };
  const lines: Connection[] = [];
  const engine = (address: string): Client => {
    const connection = Connection.lazy({ address });
    lines.push(connection);
    return new Client({ connection });
  };
  try {
    quietWorkers();
    const bundle = await buildWorkflowBundle();
    const replayed = await step('Replaying the recorded histories', async (): Promise<Record<string, Replayed>> => {
      return { present: await replayHistories(top, bundle), before: await replayHistories(previous.tree, bundle) };
    });
    const run = async (): Promise<Findings> => {
      const installation = await openInstallation(present, guard, dataFolder);
      const { databaseUrl, secrets } = installation;
      const old = await previous.load<{ prepareDatabase: typeof PrepareDatabase }>('api/standalone/prepare-database.ts');
      await step(`Preparing a database as ${previous.commit} does`, () => old.prepareDatabase(databaseUrl, secrets));
      const db = connected(databaseUrl);
      const nextSubmission = await submissionsOf(previous, db, 1_000_000);
      const key = secrets.channelKeys.app;

      const superuserUrl = installation.postgres.superuserUrl(DATABASE);
      await step('Filling it with what lies there after years', async (note) => {
        await fillRows(previous, { db, superuser: connected(superuserUrl), secrets, cases: asked.cases, note });
        await fillAudit(db, asked.records, note);
      });
      const filled = await databaseTime(db);
      await step(`Filling it with what ${previous.commit} makes`, async () => {
        await installation.startWorker(before, 'worker-before');
        const { url } = await installation.startApi(before, 'api-before');
        await putPlainSettings({ url, secrets });
        const officer = await officerClient(url, OFFICERS[0]!, secrets.demoPassword);
        const submissions = [];
        for (let n = 0; n < asked.open; n += 1) submissions.push(await nextSubmission());
        await leaveOpen({ url, key, officer }, submissions);
        await fillByDemo(previous, { url, standIn: installation.standIn, secrets });
      });
      const copy = await step('Migrating a copy of it', async () => {
        // A copy is made of what nobody is connected to: those that run are stopped for it.
        await before.close(() => undefined);
        for (const each of open.splice(0)) await each.destroy();
        return migrateCopy(top, installation);
      });

      const again = createHouse({ top: previous.tree, logFolder, guard, onChild: () => undefined });
      houses.push(again);
      const ours = connected(databaseUrl);
      const freshSubmission = await submissionsOf(previous, ours, 2_000_000);
      await installation.startWorker(again, 'worker-before');
      const { url } = await installation.startApi(again, 'api-before');
      const signIn = async (username: string) => (await officerClient(url, username, secrets.demoPassword)).credentials;
      const served = {
        urls: [url],
        channelKey: key,
        officers: await Promise.all(OFFICERS.map(signIn)),
        auditor: await signIn('xumei'),
        nextSubmission: freshSubmission,
      };
      const cases = await listOpen(ours, filled);
      const unpaid = await listUnpaid(ours);
      const load = startLoad(served, asked.clients);
      const locks = watchLocks(connected(superuserUrl));
      const pause = () => sleep(asked.seconds * 1000);
      await step(`Serving with ${previous.commit}`, pause);
      load.phase('while it is migrated');
      const seconds = await step('Migrating while it serves', () => prepare(top, databaseUrl));
      load.phase('before, on the migrated database');
      await step(`Serving with ${previous.commit} on the migrated database`, pause);
      const { standIn } = installation;
      const officer = await officerClient(url, OFFICERS[0]!, secrets.demoPassword);
      const client = engine(installation.temporalAddress);
      load.phase('before, while the present workers come');
      const left = await step('Having cases go on under the present workers', async () => {
        await installation.startWorker(present, 'worker-present', PRESENT);
        await untilThere(client);
        // Otherwise the checks that people were asked for have come out before their time is up.
        await putMoods(standIn, { identity: 'down' });
        const timed = await setClocks(ours, client, cases);
        const untold = await leaveUntold({ url, key, officer, standIn }, await freshSubmission());
        const unchecked = await freshSubmission();
        // Nobody else can be checked meanwhile either.
        const later = await load.aside(() => checkLater({ url, key, standIn }, unchecked));
        const since = await databaseTime(ours);
        await makeCurrent(client, PRESENT, PATIENCE_MS);
        const current = await databaseTime(ours);
        await putMoods(standIn, { sms: 'ok' });
        return { cases: [...cases, untold, later], untold: untold.id, timed, since, current };
      });
      load.phase('before, its cases with the present workers');
      await step(`Serving with ${previous.commit} and the present workers`, pause);
      load.phase('both at once');
      const { url: next } = await step('Starting the present api beside it', () => installation.startApi(present, 'api-present'));
      served.urls = [url, next];
      await step('Serving with both apis in turns', pause);
      load.phase('present alone');
      served.urls = [next];
      // What was asked of the one before is answered before it ends.
      await sleep(2_000);
      await again.close(() => undefined);
      await step('Serving with the present release', pause);
      const { phases, acknowledged } = await load.stop();
      const waits = await locks.stop();
      const sign = (username: string) => officerClient(next, username, secrets.demoPassword);
      const [supervisor, hotline] = [await sign('gaolei'), await sign('wufang')];
      const enders = { url: next, key, officers: await Promise.all(OFFICERS.map(sign)), supervisor, hotline };
      const photos = async () => (await freshSubmission()).photos;
      const untimely = await step('Waiting for timers of the one before', () => timesUp(ours, left.timed, left.current));
      await putMoods(standIn, { identity: 'ok' });
      const unended = await step('Ending what the one before left open', async () => [
        ...(await toldOf(ours, left.untold)),
        ...(await endOpen(enders, left.cases, photos)),
        ...(await payOpen({ db: ours, url: next, key, standIn }, unpaid)),
      ]);
      const carried = await step('Following every workflow from its beginning', () => followAll(client, bundle, left.since));
      const audit = await verifyAudit(ours, null);
      return {
        commit: previous.commit,
        replayed,
        copy,
        seconds,
        phases,
        waits,
        acknowledged: acknowledged.length,
        kept: await countKept(ours, acknowledged),
        left: left.cases,
        unpaid: unpaid.length,
        timed: left.timed,
        untimely,
        carried,
        unended,
        records: audit.records,
        auditFindings: audit.findings.length + audit.others,
      };
    };
    return await Promise.race([run(), ...houses.map((house) => house.collapsed)]);
  } finally {
    for (const db of open) await db.destroy();
    for (const line of lines) await line.close();
    for (const house of houses.toReversed()) await house.close(() => undefined);
    await guard.close();
  }
}

/** `npm run release-check`: what a deployment of the present release does to an installation of the one before, while that serves. */
async function main(): Promise<void> {
  const { top } = readSettings({});
  const asked = readAsked(top);
  const machine = machineLines();
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-release-'));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(folder, 0o711);
  try {
    const { text, passed } = report(machine, await check(asked, top, folder));
    console.log(`\n${text}`);
    const results = join(top, 'test', 'bench', 'results');
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'release-check.md'), `${text}\n`);
    process.exitCode = passed ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
});
