import type { Deps } from '../deps.ts';
import type { PhotoFile } from '../photos/store.ts';
import { listUnknownPhotos } from '../store/photos.ts';
import type { Purge, PurgeGround } from '../store/purges.ts';
import { recordPurges } from './record-purges.ts';

interface Sweep {
  /** Younger files may be waiting for their row. */
  writtenBefore: Date;
  after: string | undefined;
  limit: number;
  /** Says now and then that the work goes on. */
  beat: () => void;
}

const isOurs = (file: PhotoFile): file is PhotoFile & { photoId: string } => file.photoId !== null;

/**
 * Looks through photo files in the order of their names and removes those that no row answers for any more: a crash left them, or they came
 * back while their photo was deleted. What is none of ours is left alone. Answers the last name; null when there are no more files.
 */
export async function discardStrayFiles(
  { db, photos }: Pick<Deps, 'db' | 'photos'>,
  ground: PurgeGround,
  { writtenBefore, after, limit, beat }: Sweep,
): Promise<string | null> {
  const files = await photos.list({ after, limit });
  const old = files.filter(isOurs).filter(({ writtenAt }) => writtenAt < writtenBefore);
  const unknown = new Set(await listUnknownPhotos(db, [...new Set(old.map(({ photoId }) => photoId))]));
  const strays = old.filter(({ photoId, whole }) => unknown.has(photoId) || !whole);
  for (const stray of strays) {
    await photos.discard(stray);
    beat();
  }
  if (strays.length > 0) {
    const purges = [...new Set(strays.map(({ photoId }) => photoId))].map(
      (subjectId): Purge => ({ subject: 'photo', subjectId, what: ['files'] }),
    );
    await db.transaction((trx) => recordPurges(trx, ground, { action: 'files.purged', purges, detail: { count: strays.length } }));
  }
  return files.length < limit ? null : (files.at(-1)?.name ?? null);
}
