import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { createHouse, type House } from '@trafficdesk/api/standalone/house.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { keepSecrets } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { startParts } from '@trafficdesk/api/standalone/start-parts.ts';
import { Client, Connection } from '@temporalio/client';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { channelClient } from '../support/http/channel-client.ts';
import { type OfficerClient, officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { pool } from '../support/pool.ts';
import { prepareSubmissions, runCase } from './case-load.ts';
import { cpuTimes, used } from './cpu.ts';
import { type Figures, noFigures, type Run, table } from './figures.ts';
import { runFloorCase } from './floor-load.ts';
import { machineLines } from './machine.ts';
import { listenToQueue } from './queue-ear.ts';

const OFFICERS = ['lina', 'wangqiang', 'zhaomin', 'chenjing'];
/** Clients and cases of each measured run; ours and the floor take turns. */
const LOADS = [
  { clients: 1, cases: 40 },
  { clients: 8, cases: 240 },
];
const WARM_UP = 16;

interface Bench {
  db: Knex;
  url: string;
  key: string;
  officers: OfficerClient[];
  temporal: Client;
}

let vehicles = 100_000;

/** Runs the load and answers its figures; `settled` says when everything the cases set in motion has ended. */
async function measure(
  title: string,
  load: (typeof LOADS)[number],
  one: (at: number, figures: Figures) => Promise<void>,
  settled: () => Promise<void>,
): Promise<Run> {
  const figures = noFigures();
  const before = cpuTimes();
  const began = performance.now();
  await pool(Array.from({ length: load.cases }), load.clients, (_, at) => one(at, figures));
  const seconds = (performance.now() - began) / 1000;
  await settled();
  return { title, ...load, seconds, figures, cpu: used(before, cpuTimes()) };
}

async function measureCases({ db, url, key, officers }: Bench, load: (typeof LOADS)[number]): Promise<Run> {
  const submissions = await prepareSubmissions(db, load.cases, vehicles);
  vehicles += load.cases * 50;
  const channel = channelClient(url, key);
  const [first] = officers;
  if (!first) throw new Error('No officer is signed in');
  const ear = await listenToQueue(first);
  const messages = async (): Promise<number> => Number((await db('messages').count({ count: '*' }).first())?.count);
  const sentBefore = await messages();
  try {
    return await measure(
      'reviewed case',
      load,
      (at, figures) =>
        runCase(channel, officers[at % officers.length] ?? first, ear, submissions[at] as (typeof submissions)[number], figures),
      async () => {
        // An approval is told to the applicant and to the owner.
        while ((await messages()) < sentBefore + load.cases * 2) await sleep(50);
      },
    );
  } finally {
    ear.close();
  }
}

const measureFloor = ({ temporal }: Bench, load: (typeof LOADS)[number]): Promise<Run> =>
  measure(
    'floor: empty workflow',
    load,
    (_, figures) => runFloorCase(temporal, figures),
    () => sleep(500),
  );

async function runAll(bench: Bench): Promise<Run[]> {
  await step('Warming up', async () => {
    await measureCases(bench, { clients: 4, cases: WARM_UP });
    await measureFloor(bench, { clients: 4, cases: WARM_UP });
  });
  const runs: Run[] = [];
  for (const load of LOADS) {
    runs.push(await step(`Reviewed cases, ${load.clients} at a time`, () => measureCases(bench, load)));
    runs.push(await step(`Empty workflows, ${load.clients} at a time`, () => measureFloor(bench, load)));
  }
  return runs;
}

async function openBench(house: House, guard: ReturnType<typeof startGuard>, dataFolder: string): Promise<Bench> {
  const port = await freePort();
  const settings = { ...readSettings({}), dataFolder, port };
  const secrets = keepSecrets(dataFolder);
  const parts = await startParts(house, guard, settings, secrets);
  await house.startNode('floor worker', 'test/bench/floor-worker.ts', { TEMPORAL_ADDRESS: parts.temporalAddress });
  const url = `http://127.0.0.1:${port}`;
  // What is measured is a decision, and not how long it can be taken back.
  await putPlainSettings({ url, secrets });
  const connection = await Connection.connect({ address: parts.temporalAddress });
  house.add({ name: 'client', stop: () => connection.close() });
  const db = connect(parts.databaseUrl, { name: 'bench' });
  house.add({ name: 'database client', stop: () => db.destroy() });
  return {
    db,
    url,
    key: secrets.channelKeys.app,
    officers: await Promise.all(OFFICERS.map((username) => officerClient(url, username, secrets.demoPassword))),
    temporal: new Client({ connection }),
  };
}

/** Starts a Trafficdesk of its own in a temporary folder, measures whole cases and the floor in turns, and leaves nothing behind. */
async function main(): Promise<void> {
  const machine = machineLines();
  const dataFolder = mkdtempSync(join(tmpdir(), 'trafficdesk-bench-'));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(dataFolder, 0o711);
  const logFolder = join(dataFolder, 'logs');
  mkdirSync(logFolder);
  const guard = startGuard();
  const house = createHouse({ top: readSettings({}).top, logFolder, guard, onChild: () => undefined });
  try {
    const runs = await Promise.race([openBench(house, guard, dataFolder).then(runAll), house.collapsed]);
    console.log(`\n${machine.join('\n')}\n\nLatencies are p50 / p99 in ms, CPU is ms per case.\n\n${table(runs)}`);
  } finally {
    await house.close(() => undefined);
    await guard.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

await main();
