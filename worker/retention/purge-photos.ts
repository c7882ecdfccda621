import type { PhotoStore } from '../photos/store.ts';
import { listCasesOfPhotos } from '../store/case-photos.ts';
import type { Db } from '../store/connect.ts';
import { deletePhotos, emptyPhotos } from '../store/photos.ts';
import type { Purge, PurgeGround } from '../store/purges.ts';
import { recordPurges } from './record-purges.ts';

const WHAT = ['files', 'look-up-hashes', 'measures'];

/**
 * Deletes photos the caller has locked: the files first, so that a row says that nothing is left only when that is so. Cut off in between,
 * the same again does no harm. Of a photo that came into a case the emptied row stays, of any other nothing.
 */
export async function purgePhotos(photos: PhotoStore, trx: Db, ground: PurgeGround, ids: readonly string[]): Promise<void> {
  for (const id of ids) await photos.remove(id);
  const uses = await listCasesOfPhotos(trx, ids);
  const used = new Set(uses.map(({ photoId }) => photoId));
  const unused = ids.filter((id) => !used.has(id));
  await emptyPhotos(trx, [...used]);
  await deletePhotos(trx, unused);

  for (const caseId of new Set(uses.map((use) => use.caseId))) {
    const own = uses.filter((use) => use.caseId === caseId);
    // A photo that came into several cases is recorded with the first of them, and told of in the history of each.
    const purges = own
      .filter(({ photoId }) => uses.find((use) => use.photoId === photoId)?.caseId === caseId)
      .map(({ photoId, process, state }): Purge => ({ subject: 'photo', subjectId: photoId, process, outcome: state, what: WHAT }));
    await recordPurges(trx, ground, { action: 'photos.purged', caseId, purges, detail: { photoIds: own.map(({ photoId }) => photoId) } });
  }
  if (unused.length === 0) return;
  const purges = unused.map((subjectId): Purge => ({ subject: 'photo', subjectId, what: WHAT }));
  await recordPurges(trx, ground, { action: 'photos.purged', purges, detail: { count: unused.length } });
}
