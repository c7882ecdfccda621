import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import type { Deps } from '../deps.ts';
import { callEngine } from './call.ts';

interface Start {
  workflowType: string;
  workflowId: string;
  /** The workflow's input: ids and codes only. */
  input: object;
  /** Whether one that has come to its end is started once more; one that failed or was terminated is, in any case. */
  again?: boolean;
}

/**
 * Sends an update to a workflow, starting it where it does not run. One that failed or was terminated is started again, and goes on from
 * where its row in the database stands; one that has come to its end stays ended, and null is answered. Throws as `callEngine`.
 */
export async function updateWithStart<T, A extends unknown[]>(
  { temporal }: Pick<Deps, 'temporal'>,
  { workflowType, workflowId, input, again = false }: Start,
  update: UpdateDefinition<T, A>,
  ...args: A
): Promise<T | null> {
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId,
    taskQueue: CASES_QUEUE,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: again ? 'ALLOW_DUPLICATE' : 'ALLOW_DUPLICATE_FAILED_ONLY',
    args: [input],
  });
  try {
    return await callEngine(temporal, (workflows) => workflows.executeUpdateWithStart(update, { startWorkflowOperation, args }));
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return null;
    throw error;
  }
}
