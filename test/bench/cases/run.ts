import { setTimeout as sleep } from 'node:timers/promises';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { pool } from '../../support/pool.ts';
import type { Submission } from '../../support/http/channel-client.ts';
import { runCase } from '../case-load.ts';
import { type Figures, noFigures } from '../figures.ts';
import { runFloorCase } from '../floor-load.ts';
import { freshSmsSubmission, freshSubmission } from '../fresh-submission.ts';
import { inTime } from '../in-time.ts';
import { listenToQueue } from '../queue-ear.ts';
import { usageOf } from '../usage.ts';
import { type LeanHands, openLeanHands } from './lean-hands.ts';
import type { Site } from './site.ts';
import { runSmsCase } from './sms-case.ts';
import { countWal } from './wal.ts';

export interface Load {
  clients: number;
  cases: number;
}

/** What a run came to. */
export interface Run extends Load {
  title: string;
  /** Workflow tasks a case, as its history has them. */
  tasks: number;
  /** From the first submission to the last decision, in seconds. */
  seconds: number;
  figures: Figures;
  /** CPU by process, in milliseconds; the client is this process with the partners' stand-in. */
  cpu: Record<string, number>;
  /** Bytes of WAL: all, by the process that had them written, and the rest. */
  wal: Record<string, number>;
}

function cpuNow({ pids }: Site): Record<string, number> {
  const { user, system } = process.cpuUsage();
  const parts = Object.entries(usageOf(pids)).map(([part, { cpuMs }]) => [part, cpuMs]);
  return { ...Object.fromEntries(parts), 'client and partners': (user + system) / 1000 };
}

const between = (before: Record<string, number>, after: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));

interface Work {
  title: string;
  /** Carries the `at`-th case; answers the id of its workflow, null where it has none. */
  one: (at: number, client: number, figures: Figures) => Promise<string | null>;
  /** Until everything that was set in motion has ended; what never ends fails the run. */
  settled: (workflowIds: string[]) => Promise<unknown>;
}

/** So many histories are counted. */
const COUNTED = 20;

/** Workflow tasks of a workflow that has ended, as the mean of some. */
async function tasksOf({ temporal }: Site, workflowIds: readonly string[]): Promise<number> {
  if (workflowIds.length === 0) return 0;
  const some = workflowIds.slice(-COUNTED);
  const histories = await Promise.all(some.map((id) => temporal.workflow.getHandle(id).fetchHistory()));
  const tasks = histories.flatMap(({ events }) => (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes));
  return tasks.length / some.length;
}

/** Runs the load and answers its figures. */
async function measure(site: Site, { clients, cases }: Load, { title, one, settled }: Work): Promise<Run> {
  const figures = noFigures();
  const free = Array.from({ length: clients }, (_, client) => client);
  const workflowIds: string[] = [];
  const walSince = await countWal(site.db);
  const cpu = cpuNow(site);
  const began = performance.now();
  await pool(Array.from({ length: cases }), clients, async (_, at) => {
    const client = free.pop() as number;
    const workflowId = await inTime(title, one(at, client, figures));
    if (workflowId !== null) workflowIds.push(workflowId);
    free.push(client);
  });
  const seconds = (performance.now() - began) / 1000;
  await inTime(`what follows from ${title}s`, settled(workflowIds));
  const spent = { cpu: between(cpu, cpuNow(site)), wal: await walSince() };
  return { title, clients, cases, seconds, figures, ...spent, tasks: await tasksOf(site, workflowIds) };
}

/** The hands of so many clients, each with an officer of its own who has taken nothing yet: what one took within the hour is looked through. */
async function handsOf({ port, key, hire }: Site, clients: number): Promise<LeanHands[]> {
  const officers = await hire(clients);
  return Promise.all(officers.map(({ credentials }) => openLeanHands({ port, key }, credentials)));
}

async function submissionsFor(site: Site, count: number, fresh: (site: Site) => Promise<Submission>): Promise<Submission[]> {
  const submissions: Submission[] = [];
  for (let at = 0; at < count; at += 1) submissions.push(await fresh(site));
  return submissions;
}

/** Whole cases over HTTP, each client with an officer of its own, until everybody is told. */
export async function runCases(site: Site, load: Load): Promise<Run> {
  const submissions = await submissionsFor(site, load.cases, freshSubmission);
  const hands = await handsOf(site, load.clients);
  const ear = await listenToQueue(site.officers[0] as Site['officers'][number]);
  const messages = async (): Promise<number> => Number((await site.db('messages').count({ count: '*' }).first())?.count);
  const sentBefore = await messages();
  try {
    return await measure(site, load, {
      title: 'reviewed case',
      one: async (at, client, figures) => {
        await runCase(hands[client] as (typeof hands)[number], ear, submissions[at] as Submission, figures);
        return null;
      },
      settled: async () => {
        // An approval is told to the applicant and to the owner.
        while ((await messages()) < sentBefore + load.cases * 2) await sleep(50);
      },
    });
  } finally {
    ear.close();
    for (const { close } of hands) close();
  }
}

/** The ends of the workflows that were started last: those before have ended, too. */
const ended = ({ temporal }: Site, workflowIds: readonly string[], { clients }: Load): Promise<unknown> =>
  Promise.all(workflowIds.slice(-2 * clients).map((id) => temporal.workflow.getHandle(id).result()));

/** Cases that their workflows carry, over HTTP, until everybody is told. */
export async function runCarriedCases(site: Site, load: Load): Promise<Run> {
  const submissions = await submissionsFor(site, load.cases, freshSmsSubmission);
  const hands = await handsOf(site, load.clients);
  try {
    return await measure(site, load, {
      title: 'case with a workflow',
      one: async (at, client, figures) => {
        const { channel } = hands[client] as (typeof hands)[number];
        return caseWorkflowId(await runSmsCase(site, channel, submissions[at] as Submission, figures));
      },
      settled: (workflowIds) => ended(site, workflowIds, load),
    });
  } finally {
    for (const { close } of hands) close();
  }
}

/** Empty workflows with the workflow tasks of such a case: the least that Temporal costs. */
export const runFloor = (site: Site, load: Load): Promise<Run> =>
  measure(site, load, {
    title: 'empty workflow',
    one: (_at, _client, figures) => runFloorCase(site.temporal, figures),
    settled: (workflowIds) => ended(site, workflowIds, load),
  });
