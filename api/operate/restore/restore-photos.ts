import type { Files } from '@trafficdesk/worker/photos/files/files.ts';
import { createPhotoStore, PHOTO_VARIANTS, PhotoNotStored } from '@trafficdesk/worker/photos/store.ts';
import { pagesById } from '@trafficdesk/worker/store/pages-by-id.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { photosOf } from '../backup/copy-photos.ts';
import type { BackupFolder } from '../backup/folder.ts';

export interface RestoredPhotos {
  photos: number;
  files: number;
  /** Photos whose row is there and whose picture the backup has not. */
  missing: string[];
  /** Files that do not open: they were damaged, or sealed with another key. They are brought back all the same. */
  unreadable: string[];
}

const PAGE = 500;

/**
 * Brings back the photos that the restored database knows, and no others: what came later has no row, and what was deleted before stays deleted. Each file is
 * opened once, which shows that it is whole.
 */
export async function restorePhotos(
  db: Knex,
  { folder, to, seal }: { folder: BackupFolder; to: Files; seal: Seal },
  note: (text: string) => void,
): Promise<RestoredPhotos> {
  const from = photosOf(folder);
  const kept = createPhotoStore({ files: from, seal });
  const done: RestoredPhotos = { photos: 0, files: 0, missing: [], unreadable: [] };
  const known = (after: string): Promise<{ id: string }[]> =>
    db('photos').where('id', '>', after).whereNull('purged_at').orderBy('id').limit(PAGE).select('id');
  for await (const page of pagesById(known)) {
    for (const { id } of page) {
      done.photos += 1;
      for (const variant of PHOTO_VARIANTS) {
        const name = `${id}.${variant}`;
        const bytes = await from.get(name);
        if (!bytes) {
          if (variant === 'kept') done.missing.push(id);
          continue;
        }
        await kept.get(id, variant).catch((error: unknown) => {
          if (!(error instanceof PhotoNotStored)) done.unreadable.push(name);
        });
        await to.put(name, bytes);
        done.files += 1;
      }
      note(`${done.photos.toLocaleString('en')} photos`);
    }
  }
  return done;
}
