import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { PHOTO_SLOTS, type PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { type PlannedCase, papersOf } from '../demo/plan.ts';
import type { Running } from '../demo/running.ts';
import { type ChannelCase, type ChannelClient, channelClient, type Submission } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';

/** Cases as the fuzzers find them, by what can be done with them. */
export interface SeededCases {
  /** Nobody holds them. */
  waiting: ChannelCase[];
  /** By the user name of who holds them. */
  held: Record<string, ChannelCase[]>;
  returned: ChannelCase[];
  /** With the identity number of the driver. */
  bound: { bindingId: string; identityNumber: string }[];
  /** Submissions nobody made yet. */
  submissions: Submission[];
  /** Real photos as JPEG. */
  photos: Buffer[];
}

/** Hold cases from the start. */
const HOLDERS = ['lina', 'chenjing'];
const HELD_EACH = 6;
const OF_EACH_KIND = 4;

let invented = 0;

/** The papers of the next invented applicant with somebody else's invented vehicle. */
function nextPapers() {
  invented += 1;
  const planned: PlannedCase = {
    seed: invented,
    applicant: somebody({}, invented * 5),
    vehicle: someVehicle({}, 1000 + invented * 80),
    city: DEMO_CITY,
    fault: null,
    insists: false,
    supplements: false,
  };
  return { seed: invented, ...papersOf(planned) };
}

type Papers = ReturnType<typeof nextPapers>;
type PhotoIds = Partial<Record<PhotoSlot, string>>;

const draw = (papers: Papers): Promise<Buffer[]> => Promise.all(PHOTO_SLOTS.map((slot) => drawPhoto({ ...papers, slot })));

async function upload(channel: ChannelClient, photos: readonly Buffer[]): Promise<PhotoIds> {
  const ids: PhotoIds = {};
  for (const [at, slot] of PHOTO_SLOTS.entries()) ids[slot] = (await channel.upload(slot, photos[at] as Buffer)).photoId;
  return ids;
}

const submissionOf = ({ applicant, vehicle }: Papers, photos: PhotoIds): Submission => ({
  process: 'binding',
  city: DEMO_CITY,
  applicant: { identityNumber: applicant.identityNumber },
  vehicle: { plateType: vehicle.plateType, plateNumber: vehicle.plateNumber },
  relation: 'friend',
  photos,
});

/** As many as wanted of what `make` makes, one after the other. */
async function several<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let at = 0; at < count; at += 1) made.push(await make());
  return made;
}

/**
 * Cases that wait, that somebody holds, that were returned, and bindings. Most share their photos, which sends them to two reviewers and
 * spares drawing more.
 */
export async function seedCases({ url, secrets }: Running): Promise<SeededCases> {
  const channel = channelClient(url, secrets.channelKeys.app);
  const photos = await draw(nextPapers());
  const shared = await upload(channel, photos);
  const { documents: _, ...incomplete } = shared;
  const submit = (ids: PhotoIds) => channel.submit(randomUUID(), submissionOf(nextPapers(), ids));
  const waiting = await several(OF_EACH_KIND, () => submit(shared));
  const returned = await several(OF_EACH_KIND, () => submit(incomplete));
  const held: SeededCases['held'] = {};
  for (const username of HOLDERS) {
    const officer = await officerClient(url, username, secrets.demoPassword);
    held[username] = await several(HELD_EACH, () => submit(shared));
    for (const { id } of held[username]) await officer.claim(id);
  }
  const officer = await officerClient(url, 'lina', secrets.demoPassword);
  const bound = await several(OF_EACH_KIND, async () => {
    const papers = nextPapers();
    const { id, revision } = await channel.submit(randomUUID(), submissionOf(papers, await upload(channel, await draw(papers))));
    await officer.claim(id);
    await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
    const { bindingId, state } = await channel.get(id);
    if (bindingId === null) throw new Error(`A case that was to be approved is ${state}`);
    return { bindingId, identityNumber: papers.applicant.identityNumber };
  });
  const submissions = Array.from({ length: OF_EACH_KIND }, () => submissionOf(nextPapers(), shared));
  return { waiting, held, returned, bound, submissions, photos };
}
