import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { type ProcessId, SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { answerOf } from '../support/http/answer.ts';
import type { ChannelClient, Submission } from '../support/http/channel-client.ts';
import { drawPhoto } from './draw/photo.ts';
import type { Random } from './draw/random.ts';
import { verifiedCode } from './phone-code.ts';
import { papersOf } from './plan.ts';

/** People below this number own a vehicle of their own number. */
const OWNERS = 800_000;
/** From here on nobody has anything but a free phone; no round number, so that its last digits are others than of the phone before. */
const NEW_PHONES = 812_347;

/** The app, and where messages to phones are read. */
export interface App {
  channel: ChannelClient;
  standIn: string;
}

/** A vehicle of somebody who need not be registered. */
export const anyVehicle = (random: Random): number => someVehicle({}, Math.floor(random.between(1000, OWNERS - 100)));

/** Who somebody is, and the phone they will have. */
export function user(n: number) {
  const { identityNumber, phone } = inventPerson(n);
  return { n, identityNumber, phone, newPhone: inventPerson(NEW_PHONES + n).phone };
}

export type User = ReturnType<typeof user>;

/** Registers somebody new, who has the vehicle of their own number. */
export async function newcomer({ channel, standIn }: App, random: Random): Promise<User> {
  const who = user(anyVehicle(random));
  const { identityNumber, phone } = who;
  const codeId = await verifiedCode(channel, standIn, { purpose: 'registration', phone });
  const body = { city: DEMO_CITY, identityNumber, phone, proof: { kind: 'code', codeId } };
  await answerOf('completeRegistration', await channel.send('POST', '/v1/registrations', body, { 'idempotency-key': randomUUID() }));
  return who;
}

/** Draws and uploads the photos of a process in which the person shows their own papers alone. */
export async function shoot({ channel }: App, { n }: User, process: Exclude<ProcessId, 'binding'>): Promise<Submission['photos']> {
  const photos: Submission['photos'] = {};
  for (const slot of SLOTS[process]) {
    const photo = await drawPhoto({ ...papersOf({ applicant: n, vehicle: n }), slot, seed: n });
    photos[slot] = (await channel.upload(slot, photo)).photoId;
  }
  return photos;
}
