import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { runningDatabaseUrl } from '@trafficdesk/api/standalone/database-url.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { dumpDatabase } from '../../support/planted/dump-database.ts';

/** Something that was kept or said, and where. */
export interface Trace {
  place: string;
  content: Buffer;
}

/** The one file that may hold people's data in the clear: what the partners' stand-in was told. */
const STAND_IN = 'partner-stand-in.jsonl';

/** Every file below a folder but the stand-in's own. */
export function* filesIn(folder: string): Generator<Trace> {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const found = statSync(join(folder, path), { throwIfNoEntry: false });
    if (found?.isFile() && path !== STAND_IN) yield { place: `file ${path}`, content: readFileSync(join(folder, path)) };
  }
}

/** Of the running product's database: nobody else may have everything written to its files. */
function superuserUrl(dataFolder: string): string {
  const { postgresPassword } = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets;
  return Object.assign(new URL(runningDatabaseUrl(dataFolder)), { username: 'postgres', password: postgresPassword }).href;
}

/** Every table of the running product, row by row; what is in memory only is written to its files first. */
export async function* tablesOf(dataFolder: string): AsyncGenerator<Trace> {
  const db = connect(superuserUrl(dataFolder), { max: 1, name: 'privacy test' });
  try {
    await db.raw('checkpoint');
    for (const [table, rows] of await dumpDatabase(db)) yield { place: `table ${table}`, content: Buffer.from(rows) };
  } finally {
    await db.destroy();
  }
}

/** All texts and bytes in what Temporal answers, however deep. */
function* partsOf(value: unknown): Generator<Buffer> {
  if (value instanceof Uint8Array) yield Buffer.from(value);
  else if (typeof value === 'string') yield Buffer.from(value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      yield Buffer.from(key);
      yield* partsOf(part);
    }
}

const NEW_LINE = Buffer.from('\n');
const joined = (parts: Iterable<Buffer>): Buffer => Buffer.concat([...parts].flatMap((part) => [part, NEW_LINE]));

/** Every workflow as it is listed and shown, with its whole history, payloads decoded; and every schedule. */
export async function* workflowsOf(client: Client): AsyncGenerator<Trace> {
  for await (const { workflowId, runId } of client.workflow.list()) {
    const handle = client.workflow.getHandle(workflowId, runId);
    const [history, { raw }] = await Promise.all([handle.fetchHistory(), handle.describe()]);
    yield { place: `history ${workflowId}`, content: joined(partsOf([history, raw])) };
  }
  for await (const { scheduleId } of client.schedule.list()) {
    yield { place: `schedule ${scheduleId}`, content: joined(partsOf((await client.schedule.getHandle(scheduleId).describe()).raw)) };
  }
}
