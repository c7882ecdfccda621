import { PHOTO_SLOTS } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { PhotosBySlot } from '@trafficdesk/worker/store/case-photos.ts';
import { findPhotos } from '@trafficdesk/worker/store/photos.ts';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import type { FieldError } from '../problems/problem.ts';

const UNKNOWN = { 'zh-CN': '没有这张照片，请先上传。', en: 'There is no such photo; upload it first.' };
const TWICE = { 'zh-CN': '每个位置须使用不同的照片。', en: 'Each place needs a photo of its own.' };

/** What is wrong with the photos named, slot by slot: each must be one that this channel uploaded, and in one place only. */
export async function photoErrors({ db }: Deps, channel: ChannelActor, photos: PhotosBySlot): Promise<FieldError[]> {
  const named = PHOTO_SLOTS.flatMap((slot) => (photos[slot] ? [{ slot, id: photos[slot] }] : []));
  const found = await findPhotos(
    db,
    named.map(({ id }) => id),
  );
  const own = new Set(found.filter(({ channelId }) => channelId === channel.id).map(({ id }) => id));
  return named.flatMap(({ slot, id }, index) => {
    if (!own.has(id)) return [{ field: `/photos/${slot}`, message: UNKNOWN }];
    return named.findIndex((other) => other.id === id) < index ? [{ field: `/photos/${slot}`, message: TWICE }] : [];
  });
}
