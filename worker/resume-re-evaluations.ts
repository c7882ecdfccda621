import type { Client, WorkflowClient } from '@temporalio/client';
import { RE_EVALUATION_WORKFLOW, reEvaluationWorkflowId } from './contracts/re-evaluation.ts';
import { CASES_QUEUE } from './contracts/task-queues.ts';
import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';
import { listRunningReEvaluations } from './store/re-evaluations.ts';

/** Starts the workflow of a run from where its row stands; one that runs is left alone. */
export async function startReEvaluationWorkflow(workflows: WorkflowClient, reEvaluationId: string): Promise<void> {
  await workflows.start(RE_EVALUATION_WORKFLOW, {
    workflowId: reEvaluationWorkflowId(reEvaluationId),
    taskQueue: CASES_QUEUE,
    args: [{ reEvaluationId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

/** Takes up runs that are to go on, whose workflow may never have been started or was ended from outside. */
export async function resumeReEvaluations({ db }: Pick<Deps, 'db'>, client: Client): Promise<void> {
  for (const id of await listRunningReEvaluations(db)) await startReEvaluationWorkflow(client.workflow, id);
}

/** Looks for runs that stand still, now and each minute until the signal aborts. */
export const keepResumingReEvaluations = (deps: Deps, client: Client, signal: AbortSignal): void =>
  eachMinute(() => resumeReEvaluations(deps, client), {
    log: deps.log,
    complaint: 'could not look for re-evaluations that stand still',
    signal,
  });
