import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { RegistryPerson } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { postOf } from './http-load.ts';

/** How many people ask, and about how many vehicles, of all kinds: about one in five may not be bound. */
export const PEOPLE = 8_000;
export const CARS = 20_000;

/** The n-th of those who ask. */
export const applicantOf = (n: number): RegistryPerson => inventPerson(n % PEOPLE);

/** The n-th vehicle asked about, as the registry names it. */
export function vehicleOf(n: number): { plateType: string; plateNumber: string } {
  const { plateType, plateNumber } = inventVehicle(n % CARS);
  return { plateType, plateNumber };
}

/** Makes checkEligibility requests without end: each of another end user than the one before, about the next vehicle. */
export function questions(key: string): () => Buffer {
  const made = Array.from({ length: CARS }, (_, n) =>
    postOf(
      '/v1/checks/binding',
      { authorization: `Bearer ${key}`, 'x-end-user': `user-${n % PEOPLE}` },
      { city: DEMO_CITY, applicant: { identityNumber: applicantOf(n).identityNumber }, vehicle: vehicleOf(n + 7_001) },
    ),
  );
  let n = 0;
  return () => {
    n += 1;
    return made[n % CARS] as Buffer;
  };
}
