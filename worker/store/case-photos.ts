import { PHOTO_SLOTS, type PhotoSlot } from '../contracts/photo-slot.ts';
import type { Db } from './connect.ts';
import type { PhotoMeasures } from './photos.ts';

export type PhotosBySlot = Partial<Record<PhotoSlot, string>>;

export interface CasePhoto {
  slot: PhotoSlot;
  round: number;
  photoId: string;
  width: number;
  height: number;
  bytes: number;
  facts: PhotoMeasures;
  uploadedAt: Date;
}

/** Puts photos into a round of a case. */
export async function insertCasePhotos(
  trx: Db,
  { caseId, round, photos }: { caseId: string; round: number; photos: PhotosBySlot },
): Promise<void> {
  const rows = PHOTO_SLOTS.flatMap((slot) => (photos[slot] ? [{ case_id: caseId, round, slot, photo_id: photos[slot] }] : []));
  if (rows.length > 0) await trx('case_photos').insert(rows);
}

/** The photos a case had in one round, in the order of the slots. */
export async function listCasePhotos(db: Db, { caseId, round }: { caseId: string; round: number }): Promise<CasePhoto[]> {
  const rows: CasePhoto[] = await db('case_photos')
    .join('photos', 'photos.id', 'case_photos.photo_id')
    .where({ case_id: caseId, round })
    .select('slot', 'round', 'width', 'height', 'bytes', 'facts', { photoId: 'photo_id', uploadedAt: 'uploaded_at' });
  return rows.toSorted((a, b) => PHOTO_SLOTS.indexOf(a.slot) - PHOTO_SLOTS.indexOf(b.slot));
}
