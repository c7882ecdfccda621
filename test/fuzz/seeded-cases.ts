import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { type PlannedCase, papersOf } from '../demo/plan.ts';
import { verifiedCode } from '../demo/phone-code.ts';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { type ChannelCase, type ChannelClient, channelClient, type BindingSubmission } from '../support/http/channel-client.ts';
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
  /** A binding that nobody fuzzes. */
  ended: string;
  /** Online ways that are closed, with what shows whom they are closed to; the first is appealed. */
  blocks: { blockId: string; shown: { identityNumber: string; phone: string; codeId: string } }[];
  /** Submissions nobody made yet. */
  submissions: BindingSubmission[];
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
  return { seed: invented, phone: inventPerson(planned.applicant).phone, ...papersOf(planned) };
}

type Papers = ReturnType<typeof nextPapers>;
type PhotoIds = Partial<Record<PhotoSlot, string>>;

const draw = (papers: Papers): Promise<Buffer[]> => Promise.all(SLOTS.binding.map((slot) => drawPhoto({ ...papers, slot })));

async function upload(channel: ChannelClient, photos: readonly Buffer[]): Promise<PhotoIds> {
  const ids: PhotoIds = {};
  for (const [at, slot] of SLOTS.binding.entries()) ids[slot] = (await channel.upload(slot, photos[at] as Buffer)).photoId;
  return ids;
}

const submissionOf = ({ applicant, vehicle }: Papers, photos: PhotoIds): BindingSubmission => ({
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
export async function seedCases({ url, secrets, standIn }: Running): Promise<SeededCases> {
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
  const [ended, ...bound] = await several(OF_EACH_KIND + 1, async () => {
    const papers = nextPapers();
    const { id, revision } = await channel.submit(randomUUID(), submissionOf(papers, await upload(channel, await draw(papers))));
    await officer.claim(id);
    await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
    const { bindingId, state } = await channel.get(id);
    if (bindingId === null) throw new Error(`A case that was to be approved is ${state}`);
    return { bindingId, identityNumber: papers.applicant.identityNumber };
  });
  if (!ended) throw new Error('No binding was made');
  const supervisor = await officerClient(url, 'gaolei', secrets.demoPassword);
  const blocks = await several(OF_EACH_KIND, async () => {
    const papers = nextPapers();
    const { id } = await channel.submit(randomUUID(), submissionOf(papers, shared));
    const block = { blockId: randomUUID(), reason: 'doctored-photo', text: '行驶证经过涂改', process: 'binding' };
    await answerOf('closeOnlineWay', await supervisor.send('POST', `/cases/${id}/block`, block));
    const { phone } = papers;
    const { identityNumber } = papers.applicant;
    const codeId = await verifiedCode(channel, standIn, { purpose: 'block-appeal', phone });
    return { blockId: block.blockId, shown: { identityNumber, phone, codeId } };
  });
  for (const { blockId, shown } of blocks.slice(0, 1))
    await answerOf('appealBlock', await channel.send('POST', `/v1/blocks/${blockId}/appeal`, { ...shown, text: '行驶证是补领的' }));
  const submissions = Array.from({ length: OF_EACH_KIND }, () => submissionOf(nextPapers(), shared));
  return { waiting, held, returned, bound, ended: ended.bindingId, blocks, submissions, photos };
}
