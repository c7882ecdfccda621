import type { Client } from '@temporalio/client';
import { BINDING_WORKFLOW, bindingWorkflowId } from './contracts/binding.ts';
import { CASES_QUEUE } from './contracts/task-queues.ts';
import type { Deps } from './deps.ts';
import { listForgottenCases } from './store/cases.ts';

const AGE_MS = 60_000;
const EVERY_MS = 60_000;

/**
 * Starts the workflows of cases that were written down but never taken up, because the api died in between. Starting one that
 * runs, or ran, changes nothing. Answers how many it found.
 */
export async function resumeForgottenCases(deps: Pick<Deps, 'db'>, client: Client, taskQueue = CASES_QUEUE): Promise<number> {
  const forgotten = await listForgottenCases(deps.db, { olderThan: new Date(Date.now() - AGE_MS) });
  for (const { id } of forgotten) {
    await client.workflow
      .start(BINDING_WORKFLOW, {
        workflowId: bindingWorkflowId(id),
        taskQueue,
        args: [{ caseId: id }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError')) throw error;
      });
  }
  return forgotten.length;
}

/** Looks for forgotten cases every minute until the signal aborts. Failing, it says so and tries again. */
export function keepResumingCases(deps: Deps, client: Client, signal: AbortSignal): void {
  const look = () =>
    resumeForgottenCases(deps, client).catch((error: unknown) => deps.log.warn({ err: error }, 'could not look for forgotten cases'));
  const timer = setInterval(() => void look(), EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
