import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { listBindingsOf } from '@trafficdesk/worker/store/bindings.ts';
import { vehicleHash, violationHash } from '@trafficdesk/worker/store/seal.ts';
import type { Deps } from '../deps.ts';

interface Asked {
  identityNumber: string;
  violation: Violation;
}

/** Whether the person ever confirmed a handling of it, whosever the vehicle is by now. */
async function isHandledBy({ db, seal }: Deps, { identityNumber, violation }: Asked): Promise<boolean> {
  const whose = {
    person_hash: seal.lookupHash('identity', identityNumber),
    violation_hash: violationHash(seal, violation.violationNumber),
  };
  return (await db('handlings').where(whose).whereNotNull('confirmed_at').first('id')) !== undefined;
}

async function isOfBoundVehicle({ db, seal }: Deps, { identityNumber, violation }: Asked): Promise<boolean> {
  const hash = vehicleHash(seal, violation.vehicle);
  const bound = await listBindingsOf(db, seal, {
    identityHash: seal.lookupHash('identity', identityNumber),
    as: 'driver',
    onlyActive: true,
  });
  return bound.some((each) => each.vehicleHash?.equals(hash) && each.effectiveAt < new Date(violation.occurredAt));
}

async function isOfOwnVehicle({ registry }: Deps, { identityNumber, violation }: Asked): Promise<boolean> {
  const { plateType, plateNumber } = violation.vehicle;
  const own = await registry.listVehiclesOf(identityNumber);
  return own.some((each) => each.plateType === plateType && each.plateNumber === plateNumber);
}

/** Whether a ticket was written to this person on the spot. */
async function isOwnTicket({ violations }: Deps, { identityNumber, violation }: Asked): Promise<boolean> {
  const tickets = await violations.listOpen({ identityNumber, vehicles: [] });
  return tickets.some(({ violationNumber }) => violationNumber === violation.violationNumber);
}

/**
 * Whether a violation is this person's to object to online: they handled it; a camera recorded it of their own vehicle, or of one bound to them before
 * it occurred; or it is a ticket of theirs, for a ticket is its driver's alone, whosever the vehicle. Throws PartnerUnavailable or PartnerRefused.
 */
export async function isOfPerson(deps: Deps, asked: Asked): Promise<boolean> {
  const ways = asked.violation.kind === 'on-the-spot' ? [isHandledBy, isOwnTicket] : [isHandledBy, isOfBoundVehicle, isOfOwnVehicle];
  for (const is of ways) if (await is(deps, asked)) return true;
  return false;
}
