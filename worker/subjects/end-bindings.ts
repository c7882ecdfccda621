import type { Client, WorkflowHandle } from '@temporalio/client';
import { CASES_QUEUE } from '../contracts/task-queues.ts';
import { UNBINDING_WORKFLOW, type UnbindingInput, unbindingWorkflowId } from '../contracts/unbinding.ts';
import type { Subject } from './find-subject.ts';

/** How long the registry and the SMS gateway may take until everybody has been told. */
const PATIENCE_MS = 20_000;

/**
 * Ends the bindings of a person, as driver and as owner, and waits until registry, driver and owner have been told: that needs the data that is
 * to be deleted. Where a partner is away for longer, the binding has ended all the same, and the telling goes on.
 */
export async function endBindings(client: Client, { bindings }: Subject): Promise<void> {
  const active = [...bindings.applicant, ...bindings.owner].filter(({ endedAt }) => !endedAt);
  const unbindings: WorkflowHandle[] = [];
  for (const { id: bindingId } of active) {
    const input: UnbindingInput = { bindingId, endedBy: 'system', actorId: 'operate' };
    const options = { workflowId: unbindingWorkflowId(bindingId), taskQueue: CASES_QUEUE, args: [input] };
    unbindings.push(
      await client.workflow.start(UNBINDING_WORKFLOW, {
        ...options,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      }),
    );
  }
  await client.withDeadline(Date.now() + PATIENCE_MS, () => Promise.allSettled(unbindings.map((each) => each.result())));
}
