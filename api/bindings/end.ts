import { endUpdate, UNBINDING_WORKFLOW, type UnbindingInput, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertEndOrder } from '@trafficdesk/worker/store/binding-end-orders.ts';
import { type Binding, findBinding } from '@trafficdesk/worker/store/bindings.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { updateWithStart } from '../engine/update-with-start.ts';
import { spend } from '../limits/spend.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor, StaffActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { bindingEnd } from './schemas.ts';
import { type BindingView, bindingView } from './view.ts';

/** Ends a binding; one that has ended already is answered as it is. */
async function end(deps: Deps, binding: Binding, input: UnbindingInput): Promise<BindingView> {
  if (binding.endedAt) return bindingView(binding);
  await updateWithStart(deps, { workflowType: UNBINDING_WORKFLOW, workflowId: unbindingWorkflowId(binding.id), input }, endUpdate);
  return bindingView((await findBinding(deps.db, deps.seal, binding.id)) as Binding);
}

interface EndByPerson extends z.output<typeof bindingEnd> {
  /** The channel they use, or who of the staff does it for them at a counter. */
  actor: ChannelActor | Pick<StaffActor, 'kind' | 'id'>;
  bindingId: string;
  origin: Origin;
}

/** The driver or the owner ends a binding. To anybody whose number does not fit, there is no such binding, and trying many numbers on one is stopped. */
export async function endBindingByPerson(deps: Deps, { actor, bindingId, by, identityNumber, origin }: EndByPerson): Promise<BindingView> {
  const { db, seal } = deps;
  // At a counter nobody is sent away for what was tried online.
  if (actor.kind === 'channel') {
    await spendOnLook(deps, actor, { identityNumber });
    await spend(deps, 'binding', bindingId);
  }
  const binding = await findBinding(db, seal, bindingId);
  const entitled = by === 'driver' ? binding?.applicantHash : binding?.ownerHash;
  if (!binding || !entitled?.equals(seal.lookupHash('identity', identityNumber))) throw problem('not-found');
  const input = { bindingId, endedBy: by, actorId: actor.id, requestId: origin.requestId };
  return end(deps, binding, actor.kind === 'staff' ? { ...input, atCounter: true } : input);
}

interface EndByOfficer {
  staff: StaffSession;
  bindingId: string;
  /** The officer's own words; kept sealed, since they may name people. */
  reason: string;
  origin: Origin;
}

/** Records what an officer ordered, and why, once per officer and binding: the order sent again after a 503 adds nothing. Answers the binding. */
async function order({ db, seal }: Deps, { staff, bindingId, reason, origin }: EndByOfficer): Promise<Binding> {
  return db.transaction(async (trx) => {
    const binding = await findBinding(trx, seal, bindingId);
    if (!binding || !isVisible(binding, staff.cities)) throw problem('not-found');
    const { caseId, endedAt } = binding;
    const orderId = endedAt ? null : await insertEndOrder(trx, seal, { bindingId, staffId: staff.id, reason });
    if (orderId) {
      const detail = { bindingId, orderId };
      await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'binding.end-ordered', caseId, detail, origin });
    }
    return binding;
  });
}

/** An officer ends a binding, with a reason. The order is on record before the ending, which carries no words of a person. */
export async function endBindingByOfficer(deps: Deps, ordering: EndByOfficer): Promise<BindingView> {
  const { staff, bindingId, origin } = ordering;
  const input = { bindingId, endedBy: 'officer', actorId: staff.id, requestId: origin.requestId } as const;
  return end(deps, await order(deps, ordering), input);
}
