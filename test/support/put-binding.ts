import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { insertBinding } from '@trafficdesk/worker/store/bindings.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import { buildCase, CITY } from './desk.ts';

/** Binds an invented vehicle to an invented person, who is registered by it, from a moment on; answers whom and what. */
export async function putBinding(deps: Deps, { person: n, vehicle: v, at = new Date() }: { person: number; vehicle: number; at?: Date }) {
  const { db, seal } = deps;
  const [person, vehicle] = [inventPerson(n), inventVehicle(v)];
  const applicantHash = seal.lookupHash('identity', person.identityNumber);
  const known = await findAccount(db, applicantHash);
  const { id: caseId } = await buildCase(deps, { applicant: n, vehicle: v, registered: known === null });
  const { plateType, plateNumber, use, brand, owner } = vehicle;
  const { licence: _, ...applicant } = person;
  const isBound = await db.transaction((trx) =>
    insertBinding(trx, seal, {
      caseId,
      cityCode: CITY,
      applicantHash,
      vehicleHash: vehicleHash(seal, vehicle),
      ownerHash: seal.lookupHash('identity', owner.identityNumber),
      particulars: { applicant, owner, vehicle: { plateType, plateNumber, use, brand } },
      at,
    }),
  );
  if (!isBound) throw new Error(`Person ${n} has no account`);
  return { person, vehicle: { plateType, plateNumber } };
}
