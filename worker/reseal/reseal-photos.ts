import type { Knex } from 'knex';
import { PHOTO_VARIANTS, PhotoNotStored, type PhotoStore, type PhotoVariant } from '../photos/store.ts';
import { pagesById } from '../store/pages-by-id.ts';
import type { Watcher } from './reseal.ts';

/** Photos taken in hand at once: what is waited for is mostly the store. */
const BATCH = 8;

/**
 * Seals the files of every photo anew whose row names another key than the current one, in the order of their ids. The row is held
 * meanwhile, so that a photo deleted at that moment does not come back, and is changed last: cut off in between, the photo is done again.
 */
export async function resealPhotos({ db, photos }: { db: Knex; photos: PhotoStore }, watcher: Watcher): Promise<void> {
  const old = (after: string): Promise<{ id: string }[]> =>
    db('photos')
      .where('id', '>', after)
      .whereNull('purged_at')
      .whereNot({ sealed_with: photos.keyId })
      .orderBy('id')
      .limit(BATCH)
      .select('id');
  for await (const page of pagesById(old)) {
    const done = await Promise.all(page.map(({ id }) => resealPhoto({ db, photos }, id, watcher)));
    watcher.resealed('photos', done.filter(Boolean).length);
  }
}

/** False for one that is being deleted, or that cannot be opened: missing or damaged, it stays as it is. */
async function resealPhoto({ db, photos }: { db: Knex; photos: PhotoStore }, id: string, watcher: Watcher): Promise<boolean> {
  try {
    return await db.transaction(async (trx) => {
      const held = await trx('photos').where({ id, purged_at: null }).forUpdate().skipLocked().first('id');
      if (!held) return false;
      for (const variant of PHOTO_VARIANTS) await resealFile(photos, id, variant);
      await trx('photos').where({ id }).update({ sealed_with: photos.keyId });
      return true;
    });
  } catch (error) {
    watcher.failed('photos', id, error);
    return false;
  }
}

/** A photo without a grid is none the worse: it is made again when somebody asks for it. */
async function resealFile(photos: PhotoStore, id: string, variant: PhotoVariant): Promise<void> {
  const bytes = await photos.get(id, variant).catch((error: unknown) => {
    if (variant === 'grid' && error instanceof PhotoNotStored) return null;
    throw error;
  });
  if (bytes) await photos.put(id, variant, bytes);
}
