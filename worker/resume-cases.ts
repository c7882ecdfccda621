import type { Client } from '@temporalio/client';
import { caseWorkflowId, joinUpdate } from './contracts/case.ts';
import { CASE_WORKFLOWS } from './contracts/process.ts';
import { CASES_QUEUE } from './contracts/task-queues.ts';
import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';
import { listUnawareCases } from './store/case-joins.ts';
import { type CaseOfProcess, listForgottenCases, listOpenCases } from './store/cases.ts';

const AGE_MS = 60_000;
/** How long a case may take to hear of what was joined to it; it is told again a minute later. */
const PATIENCE_MS = 10_000;
/** Workflows that ended badly are looked for as far back as this. */
const LOOK_BACK_MS = 24 * 3_600_000;

/** Starts the workflow of a case from where the case stands; one that runs, or came to its end, is left alone. */
export async function startCase(client: Client, { id: caseId, process }: CaseOfProcess): Promise<void> {
  await client.workflow
    .start(CASE_WORKFLOWS[process], {
      workflowId: caseWorkflowId(caseId),
      taskQueue: CASES_QUEUE,
      args: [{ caseId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError')) throw error;
    });
}

/** Ids of the cases whose workflow failed, or was terminated or cancelled, since `from`. */
async function listStrandedCases(client: Client, from: Date): Promise<string[]> {
  const types = Object.values(CASE_WORKFLOWS).map((type) => `'${type}'`);
  const query = `WorkflowType in (${types.join(', ')}) and ExecutionStatus in ('Failed', 'Terminated', 'Canceled', 'TimedOut') and CloseTime > '${from.toISOString()}'`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId.slice(caseWorkflowId('').length));
  return ids;
}

/** Has a case take note of what was joined to it. */
const tell = (client: Client, caseId: string): Promise<unknown> =>
  client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(joinUpdate, { args: [{}] }),
  );

/**
 * Takes up cases that stand still: written down but never started, because the api died in between, or left by a workflow that ended badly; and tells
 * those of what was joined to them that have not heard. Answers how many it started.
 */
export async function resumeCases({ db }: Pick<Deps, 'db'>, client: Client): Promise<number> {
  const now = Date.now();
  const forgotten = await listForgottenCases(db, { olderThan: new Date(now - AGE_MS) });
  const stranded = await listOpenCases(db, await listStrandedCases(client, new Date(now - LOOK_BACK_MS)));
  for (const found of [...forgotten, ...stranded]) await startCase(client, found);
  for (const caseId of await listUnawareCases(db, { olderThan: new Date(now - AGE_MS) })) await tell(client, caseId);
  return forgotten.length + stranded.length;
}

/** Looks for cases that stand still, now and each minute until the signal aborts. */
export const keepResumingCases = (deps: Deps, client: Client, signal: AbortSignal): void =>
  eachMinute(() => resumeCases(deps, client), { log: deps.log, complaint: 'could not look for cases that stand still', signal });
