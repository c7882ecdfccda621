import { mkdirSync, writeFileSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** Which process did the work, and where its code lay. */
const LEFT_OUT: Record<string, string> = { identity: 'recorder', stackTrace: '' };

const recorded = new URL('./recorded/', import.meta.url);

/**
 * Keeps the history of a workflow that has ended under test/histories/recorded, where the replay test finds it; only when
 * `npm run histories` asks for it.
 */
export async function keepHistory(client: Client, name: string, workflowId: string): Promise<void> {
  const history = historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory());
  const text = JSON.stringify(JSON.parse(history), (key, value: unknown) => LEFT_OUT[key] ?? value, 1);
  if (!text.includes('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED')) throw new Error(`${workflowId} has not ended well`);
  if (process.env.RECORD_HISTORIES !== '1') return;
  mkdirSync(recorded, { recursive: true });
  writeFileSync(new URL(`${name}.json`, recorded), `${text}\n`);
}
