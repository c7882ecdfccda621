import { randomUUID } from 'node:crypto';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import type { ChannelCase, ChannelClient, Submission } from '../support/http/channel-client.ts';
import { timed } from '../support/percentile.ts';
import { drawPhoto, type PhotoFault } from './draw/photo.ts';
import { type PlannedCase, papersOf } from './plan.ts';

/** What became of one applicant's try, and what it cost, in milliseconds. */
export interface Tried {
  /** The case, or null where the check advised against submitting and the applicant heeded it. */
  case: ChannelCase | null;
  submitMs: number | null;
}

/** A photo somebody else sent before, for those who send it again as their own. */
export interface Album {
  last?: Buffer;
}

const draw = (planned: PlannedCase, slot: PhotoSlot, fault?: PhotoFault): Promise<Buffer> =>
  drawPhoto({ ...papersOf(planned), slot, fault, seed: planned.seed });

async function photoFor(planned: PlannedCase, slot: PhotoSlot, album: Album): Promise<Buffer | null> {
  const fault = planned.fault?.slot === slot ? planned.fault.kind : undefined;
  if (fault === 'missing') return null;
  if (fault === 'duplicate') return album.last ?? draw(planned, slot);
  return draw(planned, slot, fault);
}

async function upload(channel: ChannelClient, planned: PlannedCase, album: Album): Promise<Submission['photos']> {
  const photos: Submission['photos'] = {};
  for (const slot of SLOTS.binding) {
    const photo = await photoFor(planned, slot, album);
    if (photo) photos[slot] = (await channel.upload(slot, photo)).photoId;
    if (photo && !planned.fault) album.last = photo;
  }
  return photos;
}

/** One applicant's way: ask first, shoot the photos, submit, and perhaps send again what came back. */
export async function tryToBind(channel: ChannelClient, planned: PlannedCase, album: Album): Promise<Tried> {
  const { applicant, vehicle } = papersOf(planned);
  const asked = {
    city: planned.city,
    applicant: { identityNumber: applicant.identityNumber },
    vehicle: { plateType: vehicle.plateType, plateNumber: vehicle.plateNumber },
  };
  const { eligible } = await channel.check(asked);
  if (!eligible && !planned.insists) return { case: null, submitMs: null };

  const photos = eligible ? await upload(channel, planned, album) : {};
  const body: Submission = { process: 'binding', relation: 'relative', ...asked, photos };
  const { result, ms } = await timed(() => channel.submit(randomUUID(), body));
  if (result.state !== 'returned' || !planned.supplements) return { case: result, submitMs: ms };

  const reshot: Submission['photos'] = {};
  for (const { slot } of result.photos.filter(({ reshoot }) => reshoot)) {
    const { photoId } = await channel.upload(slot, await draw({ ...planned, seed: planned.seed + 1 }, slot));
    reshot[slot] = photoId;
  }
  return { case: await channel.supplement(result.id, { revision: result.revision, photos: reshot }), submitMs: ms };
}
