import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { caseWorkflowId, statusQuery } from '@trafficdesk/worker/contracts/case.ts';
import { replanSignal } from '@trafficdesk/worker/contracts/case-of-before.ts';
import type { Knex } from 'knex';
import type { LeftCase } from './open-cases.ts';

/** From when the clocks of cases are set on to when their time is up. */
const SOON_MS = 60_000;
const PATIENCE_MS = 90_000;

/** What goes on record where the time of a case is up, by the state that it waits in; nothing else brings it about. */
const AT_THE_END = {
  'in-review': ['case.escalated'],
  returned: ['case.expired'],
  'awaiting-owner': ['case.owner-silent'],
  'awaiting-identity': ['case.identity-unavailable'],
  'cooling-off': ['case.taking-effect', 'case.refused', 'case.referred-to-counter'],
} as const;

type Waiting = keyof typeof AT_THE_END;

/** How many kinds of timers there are. */
export const CLOCKS = Object.keys(AT_THE_END).length;

/** A case whose time is up soon, by a timer of the release before. */
export interface Timed {
  id: string;
  state: Waiting;
}

/** Has the workflow of a case read its row anew, and waits until it has. */
async function replan(client: Client, id: string, wanted: { state: string; revision: number }): Promise<void> {
  const handle = client.workflow.getHandle(caseWorkflowId(id));
  await handle.signal(replanSignal);
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const { state, revision } = await handle.query(statusQuery);
    if (state === wanted.state && revision === wanted.revision) return;
    if (Date.now() > until) throw new Error(`the workflow of a case that is ${wanted.state} does not read its row anew`);
  }
}

/**
 * Of the cases that were left open, has one in each state be at the end of its time in a minute, by a timer that workers of the release before begin: their
 * rows say so as if days had passed, and their workflows read them anew. To be called while those workers carry them.
 */
export async function setClocks(db: Knex, client: Client, left: readonly LeftCase[]): Promise<Timed[]> {
  const states = Object.keys(AT_THE_END) as Waiting[];
  const timed = states.flatMap((state) => left.filter((each) => each.state === state).slice(0, 1)) as Timed[];
  for (const { id, state } of timed) {
    const { revision } = await db('cases').where({ id }).first('revision');
    // A workflow asks for the deadline of a returned case once only, so it has to come there again.
    if (state === 'returned') {
      await db('cases').where({ id }).update({ state: 'in-review' });
      await replan(client, id, { state: 'in-review', revision });
    }
    const soon = db.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [SOON_MS]);
    const due = state === 'in-review' ? {} : { deadline_at: soon };
    if (state === 'in-review') await db('reviews').where({ case_id: id, closed_at: null }).update({ due_at: soon });
    await db('cases')
      .where({ id })
      .update({ state, revision: revision + 1, ...due });
    await replan(client, id, { state, revision: revision + 1 });
  }
  return timed;
}

/** Waits until the time of each was up once, under the workers that were current from a moment on. Answers a line for each of which that is not so. */
export async function timesUp(db: Knex, timed: readonly Timed[], current: Date): Promise<string[]> {
  const faults: string[] = [];
  const until = Date.now() + SOON_MS + PATIENCE_MS;
  for (const { id, state } of timed) {
    const ends = async (): Promise<{ at: Date }[]> => db('audit').where({ case_id: id }).whereIn('action', AT_THE_END[state]).select('at');
    while ((await ends()).length === 0 && Date.now() < until) await sleep(250);
    const found = await ends();
    if (found.length !== 1) faults.push(`A case left ${state}: its time was up ${found.length} times`);
    else if (found[0]!.at < current) faults.push(`A case left ${state}: its time was up before the present workers came`);
  }
  return faults;
}
