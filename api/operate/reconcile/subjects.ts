import type { Client, QueryDefinition } from '@temporalio/client';
import { isRunning } from '@trafficdesk/worker/is-running.ts';
import { pagesById } from '@trafficdesk/worker/store/pages-by-id.ts';
import type { Knex } from 'knex';
import type { Check, Difference } from './difference.ts';
import { ask, type Execution, executionsOf, terminate } from './executions.ts';

/** A row that a workflow keeps going. */
export interface Subject {
  id: string;
  /** As people call it; its id where it has no number. */
  name: string;
  /** Null where its rows have none. */
  revision: number | null;
  state: string;
}

/** Rows of a table, and the workflow that each of them has. */
export interface SubjectKind {
  /** "case", "handling": as the report calls one. */
  noun: string;
  types: readonly string[];
  workflowId: (id: string) => string;
  /** Those of the ids that have a row. */
  find: (db: Knex, ids: readonly string[]) => Promise<Subject[]>;
  /** Rows by id, from after one on, whose workflow has to run. */
  wanting: (db: Knex, page: { after: string; limit: number }) => Promise<Subject[]>;
  /** Where its workflow takes it to be; without one, a workflow that runs is believed to read its row. */
  query?: QueryDefinition<{ revision: number; state?: string }>;
  start: (client: Client, id: string) => Promise<unknown>;
  /** What whoever asked for it has to do where its row is gone. */
  lost: string;
}

const PAGE = 200;
/** Workflows that are asked at the same time. */
const AT_ONCE = 16;
/** How ids of rows are written. */
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

async function* inPages(found: AsyncGenerator<Execution>): AsyncGenerator<Execution[]> {
  let page: Execution[] = [];
  for await (const execution of found) {
    page.push(execution);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** Workflows without a row, those that are ahead of their rows, and rows without the workflow that they need. */
export const checkSubjects = (kind: SubjectKind): Check =>
  async function* check({ deps: { db }, client, moment }) {
    const { noun, workflowId, types } = kind;
    const prefix = workflowId('').length;
    const silent: Silence = { inARow: 0 };
    for await (const page of inPages(executionsOf(client, types, moment))) {
      const ids = [...new Set(page.map((found) => found.workflowId.slice(prefix)))].filter((id) => UUID.test(id));
      const rows = new Map((await kind.find(db, ids)).map((row) => [row.id, row]));
      const told = new Set<string>();
      const running: Subject[] = [];
      for (const { workflowId: name, status, startedAt } of page) {
        const id = name.slice(prefix);
        const row = rows.get(id);
        if (told.has(id) || !UUID.test(id)) continue;
        if (!row) {
          told.add(id);
          yield withoutRow(kind, client, { id, status, startedAt });
        } else if (status === 'RUNNING') running.push(row);
      }
      for (let first = 0; first < running.length; first += AT_ONCE) {
        const asked = running.slice(first, first + AT_ONCE).map((row) => aheadOf(kind, { db, client, silent }, row));
        for (const ahead of await Promise.all(asked)) if (ahead) yield ahead;
      }
    }
    for await (const rows of pagesById((after) => kind.wanting(db, { after, limit: PAGE }))) {
      for (const { id, name, state } of rows) {
        if (await isRunning(client, workflowId(id))) continue;
        yield {
          what: `${noun} ${name} is ${state}, and no workflow keeps it going`,
          mend: { how: 'started from its row', run: () => kind.start(client, id) },
        };
      }
    }
  };

function withoutRow(
  { noun, workflowId, lost }: SubjectKind,
  client: Client,
  { id, status, startedAt }: { id: string; status: string; startedAt: Date },
): Difference {
  const what = `${noun} ${id} has a workflow, begun ${startedAt.toISOString()}, ${status.toLowerCase()}, and no row`;
  if (status !== 'RUNNING') return { what, mend: null, person: lost };
  return { what, mend: { how: 'its workflow is ended', run: () => terminate(client, workflowId(id)) }, person: lost };
}

/** One that does not answer may be ill by itself; where so many do not, no worker runs, and no other is asked any more. */
interface Silence {
  inARow: number;
}

async function aheadOf(
  kind: SubjectKind,
  { db, client, silent }: { db: Knex; client: Client; silent: Silence },
  { id }: Subject,
): Promise<Difference | null> {
  if (!kind.query || silent.inARow >= AT_ONCE) return null;
  const name = kind.workflowId(id);
  const plan = await ask(client, name, kind.query);
  // Read after the workflow was asked: it may have moved its row on meanwhile.
  const [row] = await kind.find(db, [id]);
  if (!row || row.revision === null) return null;
  if (plan) silent.inARow = 0;
  else {
    if (!(await isRunning(client, name))) return null;
    silent.inARow += 1;
    return {
      what: `The workflow of ${kind.noun} ${row.name} does not say where it stands`,
      mend: null,
      person:
        silent.inARow < AT_ONCE
          ? 'See in Temporal what ails it, or that a worker runs'
          : 'See that a worker runs, then run this again: no other was asked any more',
    };
  }
  const differs = plan.revision > row.revision || (plan.revision === row.revision && plan.state !== undefined && plan.state !== row.state);
  if (!differs) return null;
  const stands = (state: string | undefined, revision: number): string => `${state ? `${state}, ` : ''}revision ${revision}`;
  return {
    what: `${kind.noun} ${row.name} is ${stands(row.state, row.revision)}, and its workflow has it at ${stands(plan.state, plan.revision)}`,
    mend: {
      how: 'its workflow is ended and begun again from its row',
      async run() {
        await terminate(client, name);
        await kind.start(client, id);
      },
    },
    person: 'What came after may have to be done once more',
  };
}
