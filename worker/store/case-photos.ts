import type { CaseState } from '../contracts/case-state.ts';
import { PHOTO_SLOTS, type PhotoSlot } from '../contracts/photo-slot.ts';
import { asColumns, ask, askOne, insertRows } from './ask.ts';
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
  /** When its files, hashes and facts were deleted. */
  purgedAt: Date | null;
}

/** A photo that is to be put into a case was deleted meanwhile. */
export class PhotoGone extends Error {
  override readonly name = 'PhotoGone';
}

const GONE = 'A photo was deleted before it came into a case';

/**
 * Puts photos into a round of a case; with `joinId` those of an application that was joined to it. Throws PhotoGone where one was deleted meanwhile;
 * the caller's transaction is then to be rolled back.
 */
export async function insertCasePhotos(
  trx: Db,
  { caseId, round, photos, joinId = null }: { caseId: string; round: number; photos: PhotosBySlot; joinId?: string | null },
): Promise<void> {
  // In the order in which lockPhotos takes them: whoever deletes some and whoever hands some in never wait for each other.
  const rows = PHOTO_SLOTS.flatMap((slot) =>
    photos[slot] ? [{ case_id: caseId, round, slot, photo_id: photos[slot].toLowerCase(), join_id: joinId }] : [],
  ).toSorted((a, b) => (a.photo_id < b.photo_id ? -1 : 1));
  if (rows.length === 0) return;
  const ids = rows.map(({ photo_id }) => photo_id);
  const [, gone] = await Promise.all([
    insertRows(trx, 'case_photos', rows),
    // The insertion waited for whoever was deleting one of them; from then on nobody can until this transaction ends.
    askOne(trx, `select id from photos where id = any((select $1::uuid[])::uuid[]) and purged_at is not null limit 1`, [ids]),
  ]).catch((error: Error & { constraint?: string }) => {
    throw error.constraint === 'case_photos_photo_id_fkey' ? new PhotoGone(GONE) : error;
  });
  if (gone) throw new PhotoGone(GONE);
}

const inOrder = (rows: readonly CasePhoto[]): CasePhoto[] =>
  rows.toSorted((a, b) => PHOTO_SLOTS.indexOf(a.slot) - PHOTO_SLOTS.indexOf(b.slot));

const WITH_PHOTO = {
  slot: 'slot',
  round: 'round',
  width: 'width',
  height: 'height',
  bytes: 'bytes',
  facts: 'facts',
  photoId: 'photo_id',
  uploadedAt: 'uploaded_at',
  purgedAt: 'purged_at',
};

const LIST = `select ${asColumns(WITH_PHOTO)} from case_photos join photos on photos.id = photo_id
  where case_id = $1 and round = $2 and join_id is null`;

/** The photos a case had in one round, in the order of the slots. */
export const listCasePhotos = async (db: Db, { caseId, round }: { caseId: string; round: number }): Promise<CasePhoto[]> =>
  inOrder(await ask(db, LIST, [caseId, round]));

/** The photos of a case's present round that are not deleted, in no order, with the number of the case. */
export const listPresentPhotos = (db: Db, caseId: string): Promise<{ photoId: string; number: string }[]> =>
  ask(
    db,
    `select number, photo_id as "photoId" from cases join case_photos on case_id = cases.id and case_photos.round = cases.round
       join photos on photos.id = photo_id where cases.id = $1 and join_id is null and photos.purged_at is null`,
    [caseId],
  );

/** The photos of an application that was joined to a case, in the order of the slots. */
export const listJoinPhotos = async (db: Db, { caseId, joinId }: { caseId: string; joinId: string }): Promise<CasePhoto[]> =>
  inOrder(
    await db('case_photos')
      .join('photos', 'photos.id', 'case_photos.photo_id')
      .where({ case_id: caseId, join_id: joinId })
      .select(WITH_PHOTO),
  );

/** The cases these photos came into. */
export const listCasesOfPhotos = (
  db: Db,
  photoIds: readonly string[],
): Promise<{ photoId: string; slot: PhotoSlot; caseId: string; process: string; state: CaseState }[]> =>
  db('case_photos')
    .join('cases', 'cases.id', 'case_photos.case_id')
    .whereIn('photo_id', photoIds)
    .distinct({ photoId: 'photo_id', caseId: 'case_id' }, 'slot', 'process', 'state')
    .orderBy(['case_id', 'photo_id']);

/** The photos of every round of a case and of the applications joined to it, in the order they came in. */
export const listPhotosOfCase = (
  db: Db,
  caseId: string,
): Promise<(Pick<CasePhoto, 'photoId' | 'slot' | 'round' | 'uploadedAt' | 'purgedAt'> & { joinId: string | null })[]> =>
  db('case_photos')
    .join('photos', 'photos.id', 'case_photos.photo_id')
    .where({ case_id: caseId })
    .orderBy(['round', 'slot'])
    .select('slot', 'round', { photoId: 'photo_id', uploadedAt: 'uploaded_at', purgedAt: 'purged_at', joinId: 'join_id' });
