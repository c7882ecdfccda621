import { PHOTO_SLOTS } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { type ProcessId, SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import type { PhotosBySlot } from '@trafficdesk/worker/store/case-photos.ts';
import { findPhotos } from '@trafficdesk/worker/store/photos.ts';
import type { Deps } from '../deps.ts';
import type { FieldError } from '../problems/problem.ts';

const UNKNOWN = { 'zh-CN': '没有这张照片，请先上传。', en: 'There is no such photo; upload it first.' };
const NOT_HERE = { 'zh-CN': '此业务不需要这张照片，请去掉。', en: 'This process does not ask for this photo: leave it out.' };
const MISSING = {
  'zh-CN': '请拍摄并上传这张照片，缺少它不能受理。',
  en: 'Take and upload this photo: without it the application is not taken.',
};
const TWICE = { 'zh-CN': '每个位置须使用不同的照片。', en: 'Each place needs a photo of its own.' };

/**
 * What is wrong with the photos named, slot by slot: each must be one that the channel `by` uploaded and this process asks for, and in one
 * place only.
 */
export async function photoErrors({ db }: Deps, by: string, process: ProcessId, photos: PhotosBySlot): Promise<FieldError[]> {
  const named = PHOTO_SLOTS.flatMap((slot) => (photos[slot] ? [{ slot, id: photos[slot] }] : []));
  const found = await findPhotos(
    db,
    named.map(({ id }) => id),
  );
  const own = new Set(found.filter(({ channelId }) => channelId === by).map(({ id }) => id));
  return named.flatMap(({ slot, id }, index) => {
    if (!SLOTS[process].includes(slot)) return [{ field: `/photos/${slot}`, message: NOT_HERE }];
    if (!own.has(id)) return [{ field: `/photos/${slot}`, message: UNKNOWN }];
    return named.findIndex((other) => other.id === id) < index ? [{ field: `/photos/${slot}`, message: TWICE }] : [];
  });
}

/**
 * The places of a process that have no photo yet, slot by slot. Asked of an application that holds the one place there is for an account: an
 * empty one would keep everybody else out.
 */
export const missingPhotos = (process: ProcessId, photos: PhotosBySlot): FieldError[] =>
  SLOTS[process].filter((slot) => !photos[slot]).map((slot) => ({ field: `/photos/${slot}`, message: MISSING }));
