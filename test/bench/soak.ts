import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import type { House } from '@trafficdesk/api/standalone/house.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { keepSecrets, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { startParts } from '@trafficdesk/api/standalone/start-parts.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { type ChannelClient, channelClient } from '../support/http/channel-client.ts';
import { type OfficerClient, officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { runCase } from './case-load.ts';
import { noFigures } from './figures.ts';
import { freshSubmission } from './fresh-submission.ts';
import { machineLines } from './machine.ts';
import { inOwnHouse, keepFigures } from './own-house.ts';
import { listenToQueue, type QueueEar } from './queue-ear.ts';
import { LEAST_STRETCHES, notFlat, type Stretch } from './soak/flat.ts';
import { soakReport } from './soak/report.ts';
import { childrenOf, usageOf } from './usage.ts';

const OFFICERS = ['lina', 'wangqiang', 'zhaomin', 'chenjing'];
/** How many are at it at once while it is found out what the whole load is, and for how long, in milliseconds. */
const FULL = { clients: 8, ms: 60_000 };
const STRETCH_MINUTES = 5;

const file = new URL('results/soak.md', import.meta.url);

interface Site {
  db: Knex;
  seal: Seal;
  channel: ChannelClient;
  officers: OfficerClient[];
  ear: QueueEar;
}

/** Each of the processes of the product below this one, by what it is. */
const PROCESSES = { api: 'api/main.ts', worker: 'worker/main.ts', Temporal: 'start-dev', PostgreSQL: 'postgres-server.mjs' };

async function openSite(house: House, guard: Guard, dataFolder: string): Promise<Site> {
  const port = await freePort();
  const secrets = keepSecrets(dataFolder);
  const { databaseUrl } = await startParts(house, guard, { ...readSettings({}), dataFolder, port }, secrets);
  const url = `http://127.0.0.1:${port}`;
  await putPlainSettings({ url, secrets });
  const db = connect(databaseUrl, { name: 'bench' });
  house.add({ name: 'database client', stop: () => db.destroy() });
  const officers = await Promise.all(OFFICERS.map((username) => officerClient(url, username, secrets.demoPassword)));
  const ear = await listenToQueue(officers[0] as OfficerClient);
  house.add({ name: 'ear', stop: async () => ear.close() });
  return { db, seal: sealOf(secrets), channel: channelClient(url, secrets.channelKeys.app), officers, ear };
}

let turn = 0;

/** A case that takes longer is lost, or nobody heard of it. */
const PATIENCE_MS = 60_000;

async function oneCase(site: Site, figures: ReturnType<typeof noFigures>): Promise<void> {
  turn += 1;
  const officer = site.officers[turn % site.officers.length] as OfficerClient;
  const late = AbortSignal.timeout(PATIENCE_MS);
  const gone = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason), { once: true }));
  await Promise.race([runCase({ channel: site.channel, officer }, site.ear, await freshSubmission(site), figures), gone]);
}

/** Cases a second where as many are at it as the product bears. */
async function fullLoad(site: Site): Promise<number> {
  const end = performance.now() + FULL.ms;
  let cases = 0;
  await Promise.all(
    Array.from({ length: FULL.clients }, async () => {
      for (; performance.now() < end; cases += 1) await oneCase(site, noFigures());
    }),
  );
  return cases / (FULL.ms / 1000);
}

async function tableBytes(db: Knex): Promise<Record<string, number>> {
  const { rows } = await db.raw(
    `select relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind in ('r', 'm')`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }: { name: string; bytes: number }) => [name, bytes]));
}

/** Memory of each process at the end of a stretch. */
function memoryNow(): Record<string, number> {
  const pids = Object.fromEntries(
    Object.entries(PROCESSES).flatMap(([name, command]) => childrenOf(process.pid, command).map((pid) => [name, pid])),
  );
  return Object.fromEntries(Object.entries(usageOf(pids, { memory: true })).map(([name, { bytes }]) => [name, bytes]));
}

/** So many cases a second, each at its time, for so many minutes; answers what was seen in each stretch. */
async function soak(
  site: Site,
  perSecond: number,
  minutes: number,
  stretchMinutes: number,
  say: (text: string) => void,
): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  const failures: unknown[] = [];
  const began = performance.now();
  const underWay = new Set<Promise<void>>();
  let begun = 0;
  for (let at = 1; at <= Math.ceil(minutes / stretchMinutes); at += 1) {
    const figures = noFigures();
    const end = began + at * stretchMinutes * 60_000;
    while (performance.now() < end) {
      const due = ((performance.now() - began) / 1000) * perSecond;
      for (; begun < due; begun += 1) {
        const one = oneCase(site, figures)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => underWay.delete(one));
        underWay.add(one);
      }
      if (failures.length > 0) throw failures[0];
      await sleep(20);
    }
    const { submit, visible, claim, decide } = figures;
    stretches.push({
      minutes: at * stretchMinutes,
      cases: decide.length,
      latencies: { submit, visible, claim, decide },
      memory: memoryNow(),
      tables: await tableBytes(site.db),
    });
    say(`${at * stretchMinutes} of ${minutes} minutes, ${begun} cases`);
  }
  await Promise.all(underWay);
  return stretches;
}

/**
 * Has a Trafficdesk of its own carry cases at half of what it bears for two hours (`--minutes`), and reports by stretches what each process holds, how long
 * each step takes and what tables grow by. Fails where anything but the data grows.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' }, 'per-second': { type: 'string' } } });
  const minutes = Number(values.minutes);
  const stretchMinutes = Math.min(STRETCH_MINUTES, minutes / LEAST_STRETCHES);
  const machine = machineLines();
  await inOwnHouse('soak', async ({ house, guard, dataFolder }) => {
    const site = await openSite(house, guard, dataFolder);
    const perSecond = values['per-second']
      ? Number(values['per-second'])
      : (await step('Finding out what it bears', () => fullLoad(site))) / 2;
    const stretches = await step(`${perSecond.toFixed(1)} cases a second`, (say) => soak(site, perSecond, minutes, stretchMinutes, say));
    const faults = notFlat(stretches);
    keepFigures(file, soakReport({ machine, perSecond, stretches, faults }), faults);
  });
}

await main();
