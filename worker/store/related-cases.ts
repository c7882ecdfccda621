import type { PhotoSlot } from '../contracts/photo-slot.ts';
import type { Db } from './connect.ts';

/** Two hashes that differ by no more share one of their sixteen bands, so that none so near is missed. */
const SURE_BITS = 15;

/** A case that has to do with another one. Of which city it is says who may see it. */
export interface RelatedCase {
  caseId: string;
  cityCode: string;
}

const NAMED = { caseId: 'cases.id', cityCode: 'city_code' };

const newestFirst = [
  { column: 'submitted_at', order: 'desc' },
  { column: 'id', order: 'desc' },
] as const;

interface About {
  /** The case that others are looked for to. */
  caseId: string;
  limit: number;
}

/** The newest other cases that this person is applicant of, or owner of the vehicle in. */
export async function listOtherCasesOfPerson(db: Db, identityHash: Buffer, { caseId, limit }: About): Promise<RelatedCase[]> {
  // One index for each: together with `or` neither would give the newest first.
  const as = (role: 'applicant' | 'owner') =>
    db('cases')
      .where({ [`${role}_hash`]: identityHash })
      .whereNot({ id: caseId })
      .orderBy([...newestFirst])
      .limit(limit)
      .select('id', 'city_code', 'submitted_at');
  const both = db
    .from(as('applicant').as('own'))
    .union(db.from(as('owner').as('owned')).select('*'))
    .select('*');
  return db
    .from(both.as('cases'))
    .orderBy([...newestFirst])
    .limit(limit)
    .select(NAMED);
}

/** The newest other cases about this vehicle. */
export const listOtherCasesOfVehicle = (db: Db, vehicleHash: Buffer, { caseId, limit }: About): Promise<RelatedCase[]> =>
  db('cases')
    .where({ vehicle_hash: vehicleHash })
    .whereNot({ id: caseId })
    .orderBy([...newestFirst])
    .limit(limit)
    .select(NAMED);

/** A photo of a case that is the same, or nearly, as one in another case. */
export interface AlikePhoto extends RelatedCase {
  /** Of the photo of the case that others are looked for to. */
  slot: PhotoSlot;
  otherSlot: PhotoSlot;
  /** Bits in which the two perceptual hashes differ; 0 for the same picture. */
  distance: number;
}

interface Pictured extends About {
  round: number;
  applicantHash: Buffer;
  vehicleHash: Buffer | null;
}

/**
 * The photos of other cases that the photos of this one are nearest to, the nearest first, one line for each pair of slots. Another case is one of
 * another applicant or another vehicle, but an applicant's own portrait may serve for several vehicles: as `nearestPhotoElsewhere` has it.
 */
export async function listAlikePhotos(db: Db, { caseId, round, applicantHash, vehicleHash, limit }: Pictured): Promise<AlikePhoto[]> {
  const { rows } = await db.raw(
    `select mine.slot, theirs.slot as "otherSlot", cases.id as "caseId", cases.city_code as "cityCode",
            min(bit_count(other.perceptual_hash # own.perceptual_hash))::int as distance
       from case_photos mine
       join photos own on own.id = mine.photo_id
       join photos other on other.bands && own.bands
       join case_photos theirs on theirs.photo_id = other.id
       join cases on cases.id = theirs.case_id
      where mine.case_id = :caseId and mine.round = :round and mine.join_id is null
        and cases.id <> :caseId
        and bit_count(other.perceptual_hash # own.perceptual_hash) <= :bits
        and (cases.applicant_hash <> :applicantHash or (cases.vehicle_hash is distinct from :vehicleHash and mine.slot <> 'applicant'))
      group by mine.slot, theirs.slot, cases.id
      order by distance, cases.submitted_at desc, cases.id, mine.slot
      limit :limit`,
    { caseId, round, applicantHash, vehicleHash, bits: SURE_BITS, limit },
  );
  return rows;
}

interface Reached extends About {
  applicantHash: Buffer;
  phoneHashes: readonly Buffer[];
}

/**
 * The newest cases of other people that have to do with one of these phones: it is the new one they name, one that an application joined to them
 * names, or the one of their account.
 */
export async function listCasesOfPhones(db: Db, { caseId, applicantHash, phoneHashes, limit }: Reached): Promise<RelatedCase[]> {
  if (phoneHashes.length === 0) return [];
  const { rows } = await db.raw(
    `select id as "caseId", city_code as "cityCode"
       from cases
      where id <> :caseId and applicant_hash <> :applicantHash
        and id in (
          select id from cases where phone_hash = any(:phoneHashes)
          union
          select case_id from case_joins where phone_hash = any(:phoneHashes)
          union
          select cases.id from accounts join cases on cases.applicant_hash = accounts.identity_hash where accounts.phone_hash = any(:phoneHashes)
        )
      order by submitted_at desc, id desc
      limit :limit`,
    { caseId, applicantHash, phoneHashes, limit },
  );
  return rows;
}
