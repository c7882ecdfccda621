import type { WorkflowClient } from '@temporalio/client';
import { HANDLING_WORKFLOW, type HandlingInput, handlingWorkflowId, movedSignal } from '../contracts/handling.ts';
import { CASES_QUEUE } from '../contracts/task-queues.ts';

/**
 * Has the workflow of a handling go on from where its row stands, starting it where it does not run. Where the engine is away it throws, and the
 * caller may leave it at that: a handling that its workflow has not heard of is told once more within a minute or two (`resumeHandlings`).
 */
export async function wakeHandling(workflows: WorkflowClient, handlingId: string, requestId?: string): Promise<void> {
  const input: HandlingInput = { handlingId, ...(requestId !== undefined && { requestId }) };
  await workflows.signalWithStart(HANDLING_WORKFLOW, {
    workflowId: handlingWorkflowId(handlingId),
    taskQueue: CASES_QUEUE,
    args: [input],
    signal: movedSignal,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}
