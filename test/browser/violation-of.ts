import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { answerOf } from '../support/http/answer.ts';
import type { ChannelClient } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import type { Applicant } from './desk.ts';

/** Who somebody is, and the vehicle that an applicant asks for. */
export function papersFor({ planned }: Applicant) {
  const { identityNumber, name } = inventPerson(planned.applicant);
  const { plateType, plateNumber } = inventVehicle(planned.vehicle);
  return { identityNumber, name, vehicle: { plateType, plateNumber } };
}

export type Papers = ReturnType<typeof papersFor>;

/** Has the vehicle bound at once, at a counter. */
export async function bindAtCounter(officer: OfficerClient, { identityNumber, vehicle }: Papers): Promise<void> {
  const originals = ['identity-document', 'driving-licence', 'vehicle-licence', 'owner-identity-document'];
  const body = { process: 'binding', city: DEMO_CITY, applicant: { identityNumber }, vehicle, relation: 'friend', originals };
  const { state } = await answerOf<{ state: string }>(
    'openCounterCase',
    await officer.send('POST', '/counter/cases', body, { 'idempotency-key': randomUUID() }),
  );
  if (state !== 'approved') throw new Error(`The vehicle was not bound: ${state}`);
}

/** Puts a violation of this vehicle into the national database, a moment ago unless wished otherwise. */
export async function plant(standInUrl: string, { vehicle }: Papers, wish: Partial<Violation> = {}): Promise<Violation> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ violation: { points: 3, fineFen: 15_000, ...wish, vehicle } });
  const answer = await fetch(`${standInUrl}/control/violations`, { method: 'POST', headers, body });
  return (await answerOf<{ violation: Violation }>('plant', answer)).violation;
}

/** Confirms a violation online and waits until its penalty is recorded; answers the handling. */
export async function handleOnline(
  channel: ChannelClient,
  { identityNumber }: Papers,
  { violationNumber }: Violation,
): Promise<{ id: string; number: string }> {
  const asked = { city: DEMO_CITY, identityNumber, violationNumber };
  const opened = await channel.send('POST', '/v1/handlings', asked, { 'idempotency-key': randomUUID() });
  const shown = await answerOf<{ id: string; number: string; state: string; fineFen: number; points: number }>('showHandling', opened);
  if (shown.state !== 'shown') throw new Error(`The violation cannot be handled: ${JSON.stringify(shown)}`);
  const { id, number, fineFen, points } = shown;
  await answerOf('confirmHandling', await channel.send('POST', `/v1/handlings/${id}/confirmation`, { fineFen, points }));
  for (let state = 'confirmed'; state === 'confirmed'; )
    ({ state } = await answerOf<{ state: string }>('getHandling', await channel.send('GET', `/v1/handlings/${id}`)));
  return { id, number };
}
