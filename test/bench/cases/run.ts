import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { pool } from '../../support/pool.ts';
import type { Submission } from '../../support/http/channel-client.ts';
import { runCase } from '../case-load.ts';
import { type Figures, noFigures } from '../figures.ts';
import { runFloorCase } from '../floor-load.ts';
import { freshSubmission } from '../fresh-submission.ts';
import { listenToQueue } from '../queue-ear.ts';
import { usageOf } from '../usage.ts';
import { openLeanHands } from './lean-hands.ts';
import type { Site } from './site.ts';

export interface Load {
  clients: number;
  cases: number;
}

/** What a run came to. */
export interface Run extends Load {
  title: string;
  /** From the first submission to the last decision, in seconds. */
  seconds: number;
  figures: Figures;
  /** CPU by process, in milliseconds; the client is this process with the partners' stand-in. */
  cpu: Record<string, number>;
  /** Bytes of WAL, by the process that had them written. */
  wal: Record<string, number>;
}

function cpuNow({ pids }: Site): Record<string, number> {
  const { user, system } = process.cpuUsage();
  const parts = Object.entries(usageOf(pids)).map(([part, { cpuMs }]) => [part, cpuMs]);
  return { ...Object.fromEntries(parts), 'client and partners': (user + system) / 1000 };
}

/** Bytes of WAL that the connections of each process have had written so far, and all of it. */
async function walNow(db: Knex): Promise<Record<string, number>> {
  const { rows } = await db.raw(
    `select usename as name, sum((pg_stat_get_backend_wal(pid)).wal_bytes)::bigint as bytes
       from pg_stat_activity where usename ^@ 'trafficdesk_' group by 1`,
  );
  const all = await db.raw(`select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes`);
  const of = (name: string): number => Number(rows.find((row: { name: string }) => row.name === name)?.bytes ?? 0);
  return { api: of('trafficdesk_api'), worker: of('trafficdesk_worker'), all: Number(all.rows[0].bytes) };
}

const between = (before: Record<string, number>, after: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));

/** Runs the load and answers its figures; `settled` says when everything that was set in motion has ended. */
async function measure(
  site: Site,
  title: string,
  { clients, cases }: Load,
  one: (at: number, client: number, figures: Figures) => Promise<void>,
  settled: () => Promise<void>,
): Promise<Run> {
  const figures = noFigures();
  const free = Array.from({ length: clients }, (_, client) => client);
  const [cpu, wal] = [cpuNow(site), await walNow(site.db)];
  const began = performance.now();
  await pool(Array.from({ length: cases }), clients, async (_, at) => {
    const client = free.pop() as number;
    await one(at, client, figures);
    free.push(client);
  });
  const seconds = (performance.now() - began) / 1000;
  await settled();
  return { title, clients, cases, seconds, figures, cpu: between(cpu, cpuNow(site)), wal: between(wal, await walNow(site.db)) };
}

/** Whole cases over HTTP, each client with an officer of its own, until everybody is told. */
export async function runCases(site: Site, load: Load): Promise<Run> {
  const submissions: Submission[] = [];
  for (let at = 0; at < load.cases; at += 1) submissions.push(await freshSubmission(site));
  const hands = await Promise.all(
    site.officers.slice(0, load.clients).map(({ credentials }) => openLeanHands({ port: site.port, key: site.key }, credentials)),
  );
  const ear = await listenToQueue(site.officers[0] as Site['officers'][number]);
  const messages = async (): Promise<number> => Number((await site.db('messages').count({ count: '*' }).first())?.count);
  const sentBefore = await messages();
  try {
    return await measure(
      site,
      'reviewed case',
      load,
      (at, client, figures) => runCase(hands[client] as (typeof hands)[number], ear, submissions[at] as Submission, figures),
      async () => {
        // An approval is told to the applicant and to the owner.
        while ((await messages()) < sentBefore + load.cases * 2) await sleep(50);
      },
    );
  } finally {
    ear.close();
    for (const { close } of hands) close();
  }
}

/** Empty workflows with the steps of a case that its workflow carries: the least that Temporal costs. */
export const runFloor = (site: Site, load: Load): Promise<Run> =>
  measure(
    site,
    'empty workflow',
    load,
    (_at, _client, figures) => runFloorCase(site.temporal, figures),
    () => sleep(500),
  );
