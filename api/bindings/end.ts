import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { endUpdate, UNBINDING_WORKFLOW, type UnbindingInput, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { type Binding, findBinding } from '@trafficdesk/worker/store/bindings.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { bindingEnd } from './schemas.ts';
import { type BindingView, bindingView } from './view.ts';

/** Ends a binding; one that has ended already is answered as it is. */
async function end(deps: Deps, binding: Binding, input: UnbindingInput): Promise<BindingView> {
  const { db, seal, temporal } = deps;
  if (binding.endedAt) return bindingView(binding);
  const startWorkflowOperation = new WithStartWorkflowOperation(UNBINDING_WORKFLOW, {
    workflowId: unbindingWorkflowId(binding.id),
    taskQueue: CASES_QUEUE,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    args: [input],
  });
  await callEngine(temporal, (workflows) => workflows.executeUpdateWithStart(endUpdate, { startWorkflowOperation })).catch(
    (error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    },
  );
  return bindingView((await findBinding(db, seal, binding.id)) as Binding);
}

interface EndByPerson extends z.output<typeof bindingEnd> {
  channel: ChannelActor;
  bindingId: string;
}

/** The driver or the owner ends a binding. To anybody whose number does not fit, there is no such binding. */
export async function endBindingByPerson(deps: Deps, { channel, bindingId, by, identityNumber }: EndByPerson): Promise<BindingView> {
  const { db, seal } = deps;
  const binding = await findBinding(db, seal, bindingId);
  const entitled = by === 'driver' ? binding?.applicantHash : binding?.ownerHash;
  if (!binding || !entitled?.equals(seal.lookupHash('identity', identityNumber))) throw problem('not-found');
  return end(deps, binding, { bindingId, endedBy: by, actorId: channel.id });
}

interface EndByOfficer {
  staff: StaffSession;
  bindingId: string;
  /** The officer's own words; kept sealed, since they may name people. */
  reason: string;
  requestId: string;
}

/** An officer ends a binding, with a reason. */
export async function endBindingByOfficer(deps: Deps, { staff, bindingId, reason, requestId }: EndByOfficer): Promise<BindingView> {
  const { db, seal } = deps;
  const binding = await findBinding(db, seal, bindingId);
  if (!binding) throw problem('not-found');
  if (binding.endedAt) return bindingView(binding);
  const detail = { bindingId, reasonSealed: seal.seal(reason) };
  await appendAudit(db, {
    actor: { kind: 'staff', id: staff.id },
    action: 'binding.end-ordered',
    caseId: binding.caseId,
    detail,
    requestId,
  });
  return end(deps, binding, { bindingId, endedBy: 'officer', actorId: staff.id });
}
