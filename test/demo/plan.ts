import { DEMO_ACCOUNTS, DEMO_CITY, QUIET_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { PHOTO_FAULTS, type PhotoFault } from './draw/photo.ts';
import type { Random } from './draw/random.ts';

/** What one applicant will do: who they are, whose vehicle, and what is wrong with one of the photos, if anything. */
export interface PlannedCase {
  seed: number;
  applicant: number;
  vehicle: number;
  city: string;
  fault: { slot: PhotoSlot; kind: PhotoFault | 'missing' | 'duplicate' } | null;
  /** Submits although the check advised against it, without photos. */
  insists: boolean;
  /** Sends a returned case again with good photos. */
  supplements: boolean;
}

const KINDS = [...PHOTO_FAULTS, 'missing', 'duplicate'] as const;

/** One in four gets a photo wrong, one in twenty lives where the service is not yet on. */
export function planCase(random: Random, seed: number): PlannedCase {
  const wrong = random.chance(0.25);
  return {
    seed,
    applicant: Math.floor(random.between(0, DEMO_ACCOUNTS)),
    vehicle: Math.floor(random.between(1000, 900_000)),
    city: random.chance(0.05) ? QUIET_CITY : DEMO_CITY,
    fault: wrong ? { slot: random.pick(SLOTS.binding), kind: random.pick(KINDS) } : null,
    insists: random.chance(0.5),
    supplements: random.chance(0.5),
  };
}

/** The registry's papers of a planned case, as the drawing kit and the channel need them. */
export function papersOf({ applicant, vehicle }: Pick<PlannedCase, 'applicant' | 'vehicle'>) {
  const person = inventPerson(applicant);
  const car = inventVehicle(vehicle);
  return {
    applicant: { name: person.name, identityNumber: person.identityNumber, face: applicant },
    owner: { name: car.owner.name, identityNumber: car.owner.identityNumber, face: vehicle },
    vehicle: { plateType: car.plateType, plateNumber: car.plateNumber, brand: car.brand },
  };
}
