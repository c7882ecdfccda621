import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { maskName, maskPlate } from '../persons/mask.ts';
import { appendAudit } from '../store/audit.ts';
import type { WholeCase } from '../store/cases.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { noteOwnerCodeSent, openOwnerCode, ownerCodeOf } from '../store/owner-codes.ts';
import { sendMessage } from '../telling/send-message.ts';

/**
 * Sends the vehicle's owner the code that is to be sent, to the phone the registry has, with who asks and what for. One that has gone out
 * is not sent again. Throws PartnerUnavailable, and PartnerRefused where there is no number that anything reaches.
 */
export async function askOwner(deps: Deps, { id: caseId, particulars, deadlineAt }: WholeCase): Promise<void> {
  const { db, seal } = deps;
  const { applicant, owner, vehicle } = particulars ?? {};
  if (!applicant || !owner || !vehicle || !deadlineAt) throw new NotInDatabase(`Case ${caseId} waits for an owner nobody knows`);
  const ownerHash = seal.lookupHash('identity', owner.identityNumber);
  const { wanted, sent, confirmedAt } = await openOwnerCode(db, { caseId, ownerHash });
  if (confirmedAt || sent === wanted) return;
  const params = {
    applicant: maskName(applicant.name),
    plate: maskPlate(vehicle.plateNumber),
    code: ownerCodeOf(seal, caseId, wanted),
    deadline: deadlineAt,
  };
  const about = { key: `${caseId}:${wanted}`, caseId };
  const went = await sendMessage(deps, { about, template: 'owner-code', params, to: owner.phone });
  if (!went) throw new PartnerRefused('The owner cannot be reached');
  await db.transaction(async (trx) => {
    if (!(await noteOwnerCodeSent(trx, { caseId, n: wanted }))) return;
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.owner-asked', caseId, detail: { sending: wanted } });
  });
}
