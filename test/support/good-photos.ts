import { randomBytes, randomUUID } from 'node:crypto';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { type ProcessId, SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { insertPhoto } from '@trafficdesk/worker/store/photos.ts';

/** What a good photo measures; see the first example of case.photo. */
export const GOOD_PHOTO = {
  width: 3000,
  height: 4000,
  sharpness: 220,
  brightness: 95,
  glareShare: 1,
  darkShare: 4,
  borderBrightness: 60,
  editingSoftware: false,
};

export type PhotoWish = Partial<Record<PhotoSlot, Partial<typeof GOOD_PHOTO> | null>>;

/**
 * Rows of photos uploaded over a channel, one per slot, good unless wished otherwise; `null` leaves a slot empty. There are no files behind
 * them, and no two of them are alike.
 */
export async function insertGoodPhotos(
  db: Db,
  wish: PhotoWish = {},
  process: ProcessId = 'binding',
  channelId = 'app',
): Promise<Partial<Record<PhotoSlot, string>>> {
  const photos: Partial<Record<PhotoSlot, string>> = {};
  for (const slot of SLOTS[process]) {
    if (wish[slot] === null) continue;
    const hash = randomBytes(32);
    const id = randomUUID();
    await insertPhoto(db, {
      id,
      channelId,
      sha256: randomBytes(32),
      perceptualHash: [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join(''),
      bands: Array.from({ length: 16 }, (_, at) => at * 65536 + hash.readUInt16BE(at * 2)),
      width: GOOD_PHOTO.width,
      height: GOOD_PHOTO.height,
      bytes: 1000,
      facts: { ...GOOD_PHOTO, ...wish[slot] },
      sealedWith: 'test',
    });
    photos[slot] = id;
  }
  return photos;
}
