import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import sharp from 'sharp';
import { drawPhoto } from '../../demo/draw/photo.ts';
import type { ChannelCase, ChannelClient, Submission } from '../../support/http/channel-client.ts';
import type { OfficerClient } from '../../support/http/officer-client.ts';
import { plant, type Planted, putOnFile } from './people.ts';

export interface Cast {
  url: string;
  /** Of the partners' stand-in. */
  standIn: string;
  channel: ChannelClient;
  officer: OfficerClient;
  supervisor: OfficerClient;
  agent: OfficerClient;
  /** A folder of somebody else's, for what leaves the house on purpose. */
  outside: string;
  signIn: (username: string) => Promise<OfficerClient>;
  /** Runs `npm run operate -- …` beside the product, with this on its standard input; throws unless it ends well. */
  operate: (args: string[], input: string) => Promise<void>;
}

type Decision = Omit<Parameters<OfficerClient['decide']>[1], 'revision'>;

export interface Stage extends Cast {
  everybody: Planted[];
  cases: string[];
  /** Somebody new, with an owner and a vehicle. */
  enter: (options?: { stranger: boolean }) => Promise<Planted>;
  submit: (planted: Planted, slots?: readonly PhotoSlot[]) => Promise<ChannelCase>;
  /** Claims a case, looks at all of it and decides; throws unless it comes out as said. */
  decide: (by: OfficerClient, caseId: string, decision: Decision, outcome: string) => Promise<void>;
  /** Makes the partners misbehave, or well again. */
  fault: (moods: { sms?: 'ok' | 'down'; registry?: 'ok' | 'down' }) => Promise<void>;
}

const PATIENCE_MS = 60_000;

/** Looks again and again; throws when it waits in vain. */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) if (await look()) return;
  throw new Error(`Waited in vain for ${what}`);
}

/** Throws where a case does not stand as it should: the round would show less than it says. */
export function expectState({ state }: { state: string }, wanted: string): void {
  if (state !== wanted) throw new Error(`The case is ${state}, not ${wanted}`);
}

/** A photo as a phone takes it, with names and numbers in what it says of itself. */
export async function shoot({ applicant, owner, vehicle }: Planted, slot: PhotoSlot, seed: number): Promise<Buffer> {
  const photo = await drawPhoto({ slot, applicant: { ...applicant, face: seed }, owner: { ...owner, face: seed + 1 }, vehicle, seed });
  const says = { ImageDescription: `${applicant.identityNumber} ${owner.phone}`, Artist: applicant.phone, Copyright: owner.identityNumber };
  return sharp(photo).withExif({ IFD0: says }).jpeg({ quality: 90 }).toBuffer();
}

export const askedOf = ({ applicant, vehicle }: Planted) => ({
  city: DEMO_CITY,
  applicant: { identityNumber: applicant.identityNumber },
  vehicle: { plateType: vehicle.plateType, plateNumber: vehicle.plateNumber },
});

/** What all scenes of the round are played with. */
export function openStage(cast: Cast): Stage {
  const { standIn, channel } = cast;
  const everybody: Planted[] = [];
  const cases: string[] = [];
  return {
    ...cast,
    everybody,
    cases,
    async enter(options) {
      const planted = plant(everybody.length, options);
      everybody.push(planted);
      await putOnFile(standIn, planted);
      return planted;
    },
    async submit(planted, slots = SLOTS.binding) {
      const photos: Submission['photos'] = {};
      for (const slot of slots) photos[slot] = (await channel.upload(slot, await shoot(planted, slot, everybody.length * 10))).photoId;
      // Channels make their own keys; nothing keeps one from making it of numbers.
      const key = `${planted.applicant.identityNumber}-${planted.applicant.phone}`;
      const submitted = await channel.submit(key, { process: 'binding', relation: 'relative', ...askedOf(planted), photos });
      cases.push(submitted.id);
      return submitted;
    },
    async decide(by, caseId, decision, outcome) {
      await by.claim(caseId);
      const { revision, photos } = await by.read(caseId);
      for (const { slot } of photos) await by.send('GET', `/cases/${caseId}/photos/${slot}?size=thumb`);
      expectState(await by.decide(caseId, { revision, ...decision }), outcome);
    },
    async fault(moods) {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${standIn}/control`, { method: 'POST', headers, body: JSON.stringify(moods) });
    },
  };
}
