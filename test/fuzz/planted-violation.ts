import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { answerOf } from '../support/http/answer.ts';

/** A violation that a camera has just recorded of the car of the invented person n, as whoever wants to handle it asks for it. */
export async function plantedViolation(standIn: string, n: number) {
  const { plateType, plateNumber } = inventVehicle(n);
  const body = JSON.stringify({ violation: { vehicle: { plateType, plateNumber }, regionCode: DEMO_CITY } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${standIn}/control/violations`, { method: 'POST', headers, body });
  const { violation } = await answerOf<{ violation: Violation }>('violations', answer);
  return { city: DEMO_CITY, identityNumber: inventPerson(n).identityNumber, violationNumber: violation.violationNumber };
}
