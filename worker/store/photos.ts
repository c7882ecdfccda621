import type { casePhoto } from '@trafficdesk/rules/facts/case-photo.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { PhotoSlot } from '../contracts/photo-slot.ts';
import { asColumns, ask } from './ask.ts';
import type { Db } from './connect.ts';

/** Measured facts of a photo, as the photo rules read them; see worker/photos/inspect.ts for units. */
export type PhotoMeasures = Omit<FactsOf<typeof casePhoto>['photo'], 'slot' | 'duplicateDistance'>;

export interface NewPhoto {
  id: string;
  channelId: string;
  /** Of the bytes as uploaded. */
  sha256: Buffer;
  /** 256 characters 0 or 1. */
  perceptualHash: string;
  /** Sixteen 16-bit bands of the hash, each offset by its place: two hashes within distance 15 share one. */
  bands: number[];
  /** Pixels of the upload, upright. */
  width: number;
  height: number;
  /** Size of the upload. */
  bytes: number;
  facts: PhotoMeasures;
  /** Id of the key its files are sealed with. */
  sealedWith: string;
}

export interface Photo {
  id: string;
  channelId: string;
  width: number;
  height: number;
  bytes: number;
  facts: PhotoMeasures;
  uploadedAt: Date;
}

const COLUMNS = {
  id: 'id',
  channelId: 'channel_id',
  width: 'width',
  height: 'height',
  bytes: 'bytes',
  facts: 'facts',
  uploadedAt: 'uploaded_at',
};

/** Writes the row of a photo whose files are kept already. */
export async function insertPhoto(db: Db, photo: NewPhoto): Promise<void> {
  await db('photos').insert({
    id: photo.id,
    channel_id: photo.channelId,
    sha256: photo.sha256,
    perceptual_hash: photo.perceptualHash,
    bands: photo.bands,
    width: photo.width,
    height: photo.height,
    bytes: photo.bytes,
    facts: JSON.stringify(photo.facts),
    sealed_with: photo.sealedWith,
  });
}

/** Those of the photos named that are there and were not deleted. */
export const findPhotos = (db: Db, ids: string[]): Promise<Photo[]> =>
  ask(db, `select ${asColumns(COLUMNS)} from photos where id = any((select $1::uuid[])::uuid[]) and purged_at is null`, [ids]);

/** Photos of one application. */
export interface PhotosInCase {
  photos: readonly { photoId: string; slot: PhotoSlot }[];
  applicantHash: Buffer;
  vehicleHash: Buffer | null;
  /** Of the phone that the photos' application names, where it names one. */
  phoneHash: Buffer | null;
  /** A case that the photos' application was joined to, and that names another phone than it. */
  rivalCaseId?: string;
}

/**
 * How near each of these photos is to the nearest one in another case, which may be the same photo: Hamming distance of the perceptual hashes, by photo;
 * of those that share no band with another nothing. Another case is one of another applicant or another vehicle, but an applicant's own portrait may serve for
 * several vehicles; and of applications for one account those that name different phones may be of different people. Found through the
 * index on bands; the cost grows with the photos that share one.
 */
export async function nearestPhotosElsewhere(
  db: Db,
  { photos, applicantHash, vehicleHash, phoneHash, rivalCaseId }: PhotosInCase,
): Promise<Map<string, number>> {
  const rows = await ask<{ photoId: string; distance: number }>(
    db,
    `select asked.id as "photoId", nearest.distance
       from unnest((select $1::uuid[]), (select $2::text[])) as asked (id, slot)
       join photos mine on mine.id = asked.id
       cross join lateral (
         select min(bit_count(other.perceptual_hash # mine.perceptual_hash)) as distance
           from photos other
          -- A limit keeps this a look-up for each photo: how few share a band no planner can tell, and it would read through all case_photos.
          cross join lateral (
            select
              from case_photos
              join cases on cases.id = case_photos.case_id
              left join case_joins on case_joins.id = case_photos.join_id
             where case_photos.photo_id = other.id
               and (
                 cases.applicant_hash <> (select $3::bytea)
                 or (cases.vehicle_hash is distinct from (select $4::bytea) and asked.slot <> 'applicant')
                 or case_joins.phone_hash <> (select $5::bytea)
                 or (cases.id = (select $6::uuid) and case_photos.join_id is null)
               )
             limit 1
          ) elsewhere
          where other.bands && mine.bands
       ) nearest
      where nearest.distance is not null`,
    [photos.map(({ photoId }) => photoId), photos.map(({ slot }) => slot), applicantHash, vehicleHash, phoneHash, rivalCaseId],
  );
  return new Map(rows.map(({ photoId, distance }) => [photoId, distance]));
}

/** Those of the photos that are not deleted, locked until the caller's transaction ends: they come into no case meanwhile. */
export const lockPhotos = (trx: Db, ids: readonly string[]): Promise<string[]> =>
  trx('photos').whereIn('id', ids).whereNull('purged_at').orderBy('id').forUpdate().pluck('id');

/** Deletes what a photo's row holds of people: by its hashes the photo itself, or one like it, could be told again. */
export async function emptyPhotos(trx: Db, ids: readonly string[]): Promise<void> {
  await trx('photos').whereIn('id', ids).update({ sha256: null, perceptual_hash: null, bands: '{}', facts: '{}', purged_at: trx.fn.now() });
}

/** Deletes the rows of photos; what still names one of them stops it. */
export async function deletePhotos(trx: Db, ids: readonly string[]): Promise<void> {
  await trx('photos').whereIn('id', ids).delete();
}

/** Those of the ids that no photo has whose files are to be there. */
export async function listUnknownPhotos(db: Db, ids: readonly string[]): Promise<string[]> {
  const known = new Set(await db('photos').whereIn('id', ids).whereNull('purged_at').pluck('id'));
  return ids.filter((id) => !known.has(id));
}
