import type { PhotoFile } from '@trafficdesk/worker/photos/store.ts';
import { pagesById } from '@trafficdesk/worker/store/pages-by-id.ts';
import { listUnknownPhotos } from '@trafficdesk/worker/store/photos.ts';
import type { Knex } from 'knex';
import type { Check } from './difference.ts';

const PAGE = 500;
/** Younger files may be waiting for their row. */
const YOUNG_MS = 10 * 60_000;

const knownAfter = (db: Knex, after: string): Promise<{ id: string; caseId: string | null }[]> =>
  db('photos')
    .where('photos.id', '>', after)
    .whereNull('purged_at')
    .orderBy('photos.id')
    .limit(PAGE)
    .select('photos.id', { caseId: db('case_photos').whereRaw('photo_id = photos.id').limit(1).select('case_id') });

/** Rows of photos whose files are gone, and files whose row is. Walks through both in the order of their ids. */
export const checkPhotos: Check = async function* photos({ deps: { db, photos: store } }) {
  const files = eachPhoto((page) => store.list(page));
  let file = await files.next();
  const strays: string[] = [];
  for await (const rows of pagesById((after) => knownAfter(db, after))) {
    for (const { id, caseId } of rows) {
      for (; !file.done && file.value.photoId < id; file = await files.next()) if (!file.value.young) strays.push(file.value.photoId);
      if (!file.done && file.value.photoId === id) {
        file = await files.next();
        continue;
      }
      yield {
        what: `photo ${id}${caseId ? ` of case ${caseId}` : ''} has a row and no file`,
        mend: null,
        person: caseId ? 'Have it handed in again, or bring its file from another backup' : 'Nobody needs it: it is of no case',
      };
    }
  }
  for (; !file.done; file = await files.next()) if (!file.value.young) strays.push(file.value.photoId);
  // A row may have come in since it was looked for.
  for (const id of strays.length > 0 ? await listUnknownPhotos(db, strays) : [])
    yield {
      what: `photo ${id} has files and no row: it was handed in after the moment, or deleted before it`,
      mend: { how: 'its files are deleted', run: () => store.remove(id) },
    };
};

interface Found {
  photoId: string;
  young: boolean;
}

/** The photos that have files, each once; one without its picture counts as gone. */
async function* eachPhoto(list: (page: { after?: string; limit: number }) => Promise<PhotoFile[]>): AsyncGenerator<Found> {
  let last = '';
  for (let after: string | undefined; ; ) {
    const page = await list({ ...(after !== undefined && { after }), limit: 1000 });
    for (const { photoId, whole, writtenAt } of page) {
      if (photoId === null || !whole || photoId === last) continue;
      last = photoId;
      yield { photoId, young: Date.now() - writtenAt.getTime() < YOUNG_MS };
    }
    if (page.length < 1000) return;
    after = page.at(-1)?.name;
  }
}
