import { sendMessage } from '../../telling/send-message.ts';
import { tellRegistry } from '../../telling/tell-registry.ts';
import type { Deps } from '../../deps.ts';
import { maskPlate } from '../../persons/mask.ts';
import { findBindingOfCase } from '../../store/bindings.ts';
import type { BindingCase } from '../../store/cases.ts';
import { NotInDatabase } from '../../store/not-in-database.ts';

/** Tells the registry of an approved binding and the owner of who may now handle the vehicle's violations, and how to remove them. */
export async function announceApproval(deps: Deps, told: BindingCase): Promise<void> {
  const binding = await findBindingOfCase(deps.db, deps.seal, told.id);
  if (!binding?.particulars) throw new NotInDatabase(`Case ${told.id} is approved but has no binding`);
  const { owner, vehicle } = binding.particulars;
  const { identityNumber } = told.submission.applicant;
  const { plateType, plateNumber } = told.submission.vehicle;
  const effectiveAt = binding.effectiveAt.toISOString();
  const { id: caseId, cityCode } = told;
  await tellRegistry(deps, { caseId, cityCode, what: 'binding', subjectId: caseId }, () =>
    deps.registry.recordBinding({ bindingId: binding.id, identityNumber, plateType, plateNumber, effectiveAt }),
  );
  if (!owner || !vehicle) return;
  const about = { key: binding.id, caseId };
  const params = { plate: maskPlate(vehicle.plateNumber) };
  await sendMessage(deps, { about, template: 'bound-to-owner', params, to: owner.phone });
}
