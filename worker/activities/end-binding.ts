import type { UnbindingInput } from '../contracts/unbinding.ts';
import type { Deps } from '../deps.ts';
import { NotOnFile } from '../partners/errors.ts';
import { maskPlate } from '../persons/mask.ts';
import { type Actor, appendAudit } from '../store/audit.ts';
import { type Binding, endBinding as endInStore, findBinding } from '../store/bindings.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { notify } from '../store/notify.ts';
import { sendMessage } from '../telling/send-message.ts';
import { tellRegistry } from '../telling/tell-registry.ts';

const actorOf = ({ endedBy, actorId, atCounter }: UnbindingInput): Actor => {
  if (endedBy === 'system') return { kind: 'system' };
  return { kind: endedBy === 'officer' || atCounter ? 'staff' : 'channel', id: actorId };
};

/** Ends a binding at once, so that its place is free again. Ending it again answers the first end and records nothing. */
export async function endBinding({ db, seal }: Deps, input: UnbindingInput): Promise<{ endedAt: string }> {
  return db.transaction(async (trx) => {
    const binding = await findBinding(trx, seal, input.bindingId);
    if (!binding) throw new NotInDatabase(`Binding ${input.bindingId} is not in the database`);
    const { endedAt, first } = await endInStore(trx, { id: binding.id, endedBy: input.endedBy });
    if (first) {
      const detail = { bindingId: binding.id, endedBy: input.endedBy };
      const { requestId } = input;
      await appendAudit(trx, { actor: actorOf(input), action: 'binding.ended', caseId: binding.caseId, detail, origin: { requestId } });
      await notify(trx, 'binding_changed', { bindingId: binding.id, caseId: binding.caseId, city: binding.cityCode });
    }
    return { endedAt: endedAt.toISOString() };
  });
}

/**
 * Tells the registry that a binding has ended. One that ended before the registry heard of it, as when that was away, is told first: then
 * nobody is left with a binding that begins and never ends.
 */
async function endInRegistry({ registry }: Deps, { id: bindingId, effectiveAt, particulars }: Binding, endedAt: string): Promise<void> {
  try {
    await registry.endBinding({ bindingId, endedAt });
  } catch (error) {
    const { applicant, vehicle } = particulars ?? {};
    if (!(error instanceof NotOnFile && applicant && vehicle)) throw error;
    const { plateType, plateNumber } = vehicle;
    const { identityNumber } = applicant;
    await registry.recordBinding({ bindingId, identityNumber, plateType, plateNumber, effectiveAt: effectiveAt.toISOString() });
    await registry.endBinding({ bindingId, endedAt });
  }
}

/** Tells the registry, the driver and the owner that a binding has ended; once its personal data is deleted, the registry alone. */
export async function announceUnbinding(deps: Deps, { bindingId }: { bindingId: string }): Promise<void> {
  const binding = await findBinding(deps.db, deps.seal, bindingId);
  if (!binding?.endedAt) throw new NotInDatabase(`Binding ${bindingId} is not in the database, or has not ended`);
  const endedAt = binding.endedAt.toISOString();
  const { id: subjectId, caseId, cityCode } = binding;
  await tellRegistry(deps, { caseId, cityCode, what: 'end-of-binding', subjectId }, () => endInRegistry(deps, binding, endedAt));
  if (!binding.particulars) return;
  const { applicant, owner, vehicle } = binding.particulars;
  const plate = vehicle ? maskPlate(vehicle.plateNumber) : '';
  const told = [
    { template: 'unbound-to-driver', to: applicant?.phone },
    { template: 'unbound-to-owner', to: owner?.phone },
  ] as const;
  const about = { key: bindingId, caseId: binding.caseId, bindingId };
  for (const message of told) await sendMessage(deps, { about, params: { plate }, ...message });
}
