import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { answerOf } from '../support/http/answer.ts';

/** Users with an ordinary car of their own: each fortieth is one. */
const LAST = DEMO_ACCOUNTS - (DEMO_ACCOUNTS % 40) - 280;
const user = (at: number): number => LAST - at * 40;

/** A violation that a camera has just recorded of a user's own car, as whoever wants to handle it asks for it. */
export async function plantedViolation(standIn: string, at: number) {
  const { plateType, plateNumber } = inventVehicle(user(at));
  const body = JSON.stringify({ violation: { vehicle: { plateType, plateNumber }, regionCode: DEMO_CITY } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${standIn}/control/violations`, { method: 'POST', headers, body });
  const { violation } = await answerOf<{ violation: Violation }>('violations', answer);
  return { city: DEMO_CITY, identityNumber: inventPerson(user(at)).identityNumber, violationNumber: violation.violationNumber };
}
