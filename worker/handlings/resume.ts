import type { Client } from '@temporalio/client';
import { HANDLING_WORKFLOW, handlingWorkflowId } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { eachMinute } from '../each-minute.ts';
import { listHandlingsAtWork, listUnheardHandlings } from '../store/open-handlings.ts';
import { wakeHandling } from './wake.ts';

/** How long a workflow has to hear of what moved its handling on. */
const PATIENCE_S = 60;
/** Workflows that ended badly are looked for as far back as this. */
const LOOK_BACK_MS = 24 * 3_600_000;

/** Ids of the handlings whose workflow failed, or was terminated or cancelled, since `from`. */
async function listStranded(client: Client, from: Date): Promise<string[]> {
  const query = `WorkflowType = '${HANDLING_WORKFLOW}' and ExecutionStatus in ('Failed', 'Terminated', 'Canceled', 'TimedOut') and CloseTime > '${from.toISOString()}'`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId.slice(handlingWorkflowId('').length));
  return ids;
}

/** Of those named, whose workflow does not run. */
async function listNotRunning(client: Client, ids: readonly string[]): Promise<string[]> {
  const standing = await Promise.all(
    ids.map(async (id) => ({ id, run: await client.workflow.getHandle(handlingWorkflowId(id)).describe() })),
  );
  return standing.filter(({ run }) => run.status.name !== 'RUNNING').map(({ id }) => id);
}

/**
 * Takes up handlings that stand still: confirmed while the api died, moved on by a signal that was lost, or left by a workflow that ended badly.
 * Answers how many it woke.
 */
export async function resumeHandlings({ db }: Pick<Deps, 'db'>, client: Client): Promise<number> {
  const unheard = await listUnheardHandlings(db, { seconds: PATIENCE_S });
  const stranded = await listHandlingsAtWork(db, await listStranded(client, new Date(Date.now() - LOOK_BACK_MS)));
  const ids = new Set([...unheard, ...(await listNotRunning(client, stranded))]);
  for (const id of ids) await wakeHandling(client.workflow, id);
  return ids.size;
}

/** Looks for handlings that stand still, now and each minute until the signal aborts. */
export const keepResumingHandlings = (deps: Deps, client: Client, signal: AbortSignal): void =>
  eachMinute(() => resumeHandlings(deps, client), { log: deps.log, complaint: 'could not look for handlings that stand still', signal });
