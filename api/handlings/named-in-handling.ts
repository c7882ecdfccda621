import { maskIdentityNumber, maskName, maskPhone, maskPlate, type Named } from '@trafficdesk/worker/persons/mask.ts';
import type { Handling } from '@trafficdesk/worker/store/handlings.ts';

/** Whoever and whatever a handling is about, as words about it may name them. */
export function namedInHandling({ particulars }: Handling): Named[] {
  if (!particulars) return [];
  const { person, violation } = particulars;
  const given = [
    { value: person.name, mask: maskName },
    { value: person.identityNumber, mask: maskIdentityNumber },
    { value: person.phone, mask: maskPhone },
    { value: violation.vehicle.plateNumber, mask: maskPlate },
  ];
  return given.flatMap(({ value, mask }) => (value ? [{ value, mask }] : []));
}
