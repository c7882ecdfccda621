import type { Client } from '@temporalio/client';
import { HANDLING_WORKFLOW, handlingWorkflowId } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { eachMinute } from '../each-minute.ts';
import { listHandlingsAtWork, listUnheardHandlings } from '../store/open-handlings.ts';
import { listStranded } from '../stranded.ts';
import { count } from '../telemetry/metrics.ts';
import { wakeHandling } from './wake.ts';

/** How long a workflow has to hear of what moved its handling on. */
const PATIENCE_S = 60;

/**
 * Takes up handlings that stand still: confirmed while the api died, moved on by a signal that was lost, or left by a workflow that ended badly.
 * Answers how many it woke.
 */
export async function resumeHandlings({ db }: Pick<Deps, 'db'>, client: Client): Promise<number> {
  const unheard = await listUnheardHandlings(db, { seconds: PATIENCE_S });
  const kind = { types: [HANDLING_WORKFLOW], workflowId: handlingWorkflowId };
  const stranded = await listStranded(client, kind, async (ids) => (await listHandlingsAtWork(db, ids)).map((id) => ({ id })));
  const ids = new Set([...unheard, ...stranded.map(({ id }) => id)]);
  for (const id of ids) await wakeHandling(client.workflow, id);
  count('takenUp', { kind: 'handling' }, ids.size);
  return ids.size;
}

/** Looks for handlings that stand still, now and each minute until the signal aborts. */
export const keepResumingHandlings = (deps: Deps, client: Client, signal: AbortSignal): void =>
  eachMinute(() => resumeHandlings(deps, client), { log: deps.log, complaint: 'could not look for handlings that stand still', signal });
