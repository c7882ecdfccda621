import { PHOTO_SLOTS, type PhotoSlot } from '../contracts/photo-slot.ts';
import type { Deps } from '../deps.ts';
import { purgeCase } from '../retention/purge-case.ts';
import { purgePhotos } from '../retention/purge-photos.ts';
import { recordPurges } from '../retention/record-purges.ts';
import { forgetOwnerOfBinding } from '../store/bindings.ts';
import { deleteCaseWords, listCaseWords } from '../store/case-words.ts';
import { listCasesOfPhotos, listPhotosOfCase } from '../store/case-photos.ts';
import { forgetOwnerOfCase, lockCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { deleteOwnerCode } from '../store/owner-codes.ts';
import { lockPhotos } from '../store/photos.ts';
import type { PurgeGround } from '../store/purges.ts';

type Stores = Pick<Deps, 'db' | 'seal' | 'photos'>;

const GROUND: PurgeGround = { basis: 'erasure' };
/** The photos of a case that show the vehicle's owner or their papers. */
const OF_OWNER: readonly PhotoSlot[] = ['owner', 'documents'];

interface Erasing {
  caseId: string;
  /** Every case that is being erased: a photo that also came into another one is somebody else's too, and stays. */
  caseIds: readonly string[];
}

/** How many photos of the case went, and how many stay because another case has them as well. */
export interface ErasedPhotos {
  deleted: number;
  kept: number;
}

async function erasePhotos(
  { photos }: Stores,
  trx: Db,
  { caseId, caseIds }: Erasing,
  slots: readonly PhotoSlot[] = PHOTO_SLOTS,
): Promise<ErasedPhotos> {
  const own = (await listPhotosOfCase(trx, caseId)).filter(({ slot }) => slots.includes(slot)).map(({ photoId }) => photoId);
  const locked = await lockPhotos(trx, [...new Set(own)]);
  const elsewhere = (await listCasesOfPhotos(trx, locked)).filter((use) => !caseIds.includes(use.caseId));
  const kept = new Set(elsewhere.map(({ photoId }) => photoId));
  const deleted = locked.filter((id) => !kept.has(id));
  await purgePhotos(photos, trx, GROUND, deleted);
  return { deleted: deleted.length, kept: kept.size };
}

/** Deletes a closed case of the person who applied, photos and binding with it. One that was deleted before is left as it is. */
export const eraseApplication = (stores: Stores, erasing: Erasing): Promise<ErasedPhotos> =>
  stores.db.transaction(async (trx) => {
    const photos = await erasePhotos(stores, trx, erasing);
    await purgeCase(trx, GROUND, erasing.caseId);
    return photos;
  });

/**
 * Deletes the vehicle's owner from somebody else's closed case and its ended binding: who they are, the photos that show them, and what staff
 * wrote of them. What the applicant handed in, the plate with it, stays the applicant's.
 * @param names what the owner goes by: names, numbers, phones.
 */
export const eraseOwner = (stores: Stores, erasing: Erasing, names: readonly string[]): Promise<ErasedPhotos> =>
  stores.db.transaction(async (trx) => {
    const { caseId } = erasing;
    const locked = await lockCase(trx, stores.seal, caseId);
    if (locked.purgedAt) return { deleted: 0, kept: 0 };
    const photos = await erasePhotos(stores, trx, erasing, OF_OWNER);
    const words = (await listCaseWords(trx, stores.seal, caseId)).filter((each) => names.some((name) => each.words.includes(name)));
    const kinds = await deleteCaseWords(trx, caseId, words);
    await forgetOwnerOfCase(trx, stores.seal, locked);
    await forgetOwnerOfBinding(trx, stores.seal, caseId);
    const codes = (await deleteOwnerCode(trx, caseId)) ? ['owner_codes'] : [];
    const what = ['owner', 'look-up-hashes', ...codes, ...kinds];
    const purges = [{ subject: 'case', subjectId: caseId, process: locked.process, outcome: locked.state, what } as const];
    await recordPurges(trx, GROUND, { action: 'owner.purged', caseId, purges, detail: { what } });
    return photos;
  });
