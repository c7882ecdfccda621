import type { WorkflowClient } from '@temporalio/client';
import { caseInput, caseWorkflowId, movedSignal } from './contracts/case.ts';
import { CASE_WORKFLOWS } from './contracts/process.ts';
import { CASES_QUEUE } from './contracts/task-queues.ts';
import type { CaseOfProcess } from './store/cases.ts';

/**
 * Has the workflow of a case go on from where its row stands, starting it where it does not run. `requestId` is that of the HTTP request that moved the
 * case. Where the engine is away it throws, and the caller may leave it at that: a case of which nobody has heard is looked for each minute
 * (`resumeCases`).
 */
export async function wakeCase(workflows: WorkflowClient, { id: caseId, process }: CaseOfProcess, requestId?: string): Promise<void> {
  await workflows.signalWithStart(CASE_WORKFLOWS[process], {
    workflowId: caseWorkflowId(caseId),
    taskQueue: CASES_QUEUE,
    args: [caseInput(caseId)],
    signal: movedSignal,
    signalArgs: [{ ...(requestId !== undefined && { requestId }) }],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}
