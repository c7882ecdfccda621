import type { Client } from '@temporalio/client';
import { isRunning } from './is-running.ts';

/** Workflows that ended badly are looked for as far back as this. */
const LOOK_BACK_MS = 24 * 3_600_000;

interface Kind {
  /** Workflow types. */
  types: readonly string[];
  workflowId: (id: string) => string;
}

/**
 * The subjects whose workflow failed, or was terminated or cancelled, within a day, and does not run again; of them those that `atWork` says have
 * something left to do.
 */
export async function listStranded<T extends { id: string }>(
  client: Client,
  { types, workflowId }: Kind,
  atWork: (ids: string[]) => Promise<T[]>,
): Promise<T[]> {
  const from = new Date(Date.now() - LOOK_BACK_MS).toISOString();
  const names = types.map((type) => `'${type}'`).join(', ');
  const query = `WorkflowType in (${names}) and ExecutionStatus in ('Failed', 'Terminated', 'Canceled', 'TimedOut') and CloseTime > '${from}'`;
  const ids = new Set<string>();
  for await (const found of client.workflow.list({ query })) ids.add(found.workflowId.slice(workflowId('').length));
  const left = await atWork([...ids]);
  const running = await Promise.all(left.map(({ id }) => isRunning(client, workflowId(id))));
  return left.filter((_, at) => !running[at]);
}
