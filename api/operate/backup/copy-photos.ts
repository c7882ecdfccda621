import { join } from 'node:path';
import { PHOTO_VARIANTS } from '@trafficdesk/worker/photos/store.ts';
import type { Files, KeptFile } from '@trafficdesk/worker/photos/files/files.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import type { Knex } from 'knex';
import { type BackupFolder, json, readJson, writeWhole } from './folder.ts';

/** The photos of a backup: as they were sealed, under the same names. */
export const photosOf = ({ photos }: BackupFolder): Files => filesOnDisk(photos);

/** Files of the backup that their place has no more, with the moment that was seen: they go with the last backup that may need them. */
type Gone = Record<string, string>;
const goneFile = ({ path }: BackupFolder): string => join(path, 'photos-gone.json');

const WHOLE = new RegExp(`^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.(?:${PHOTO_VARIANTS.join('|')})$`);
const PAGE = 1000;
/** The clocks of the place of photos and of this machine may differ by as much. */
const CLOCKS_MS = 120_000;

async function* each(files: Files): AsyncGenerator<KeptFile> {
  for (let after: string | undefined; ; ) {
    const page = await files.list({ after, limit: PAGE });
    for (const file of page) if (WHOLE.test(file.name)) yield file;
    if (page.length < PAGE) return;
    after = page.at(-1)?.name;
  }
}

export interface Copied {
  /** Files in the place of photos. */
  files: number;
  /** Of those, how many were copied now. */
  copied: number;
  /** Files of the backup that are in their place no more. */
  gone: number;
}

async function copy(from: Files, to: Files, name: string): Promise<boolean> {
  const bytes = await from.get(name);
  if (bytes) await to.put(name, bytes);
  return bytes !== null;
}

/** Brings the photos of a backup to what their place holds, walking through both in the order of their names: what is new or was sealed anew is copied. */
export async function copyAllPhotos(source: Files, folder: BackupFolder, onFile: (files: number) => void = () => {}): Promise<Copied> {
  const target = photosOf(folder);
  const before = (await readJson<Gone>(goneFile(folder))) ?? {};
  const gone: Gone = {};
  const kept = each(target);
  let next = await kept.next();
  const passBy = async (name: string | null): Promise<void> => {
    while (!next.done) {
      const missing: string = next.value.name;
      if (name !== null && missing >= name) return;
      gone[missing] = before[missing] ?? new Date().toISOString();
      next = await kept.next();
    }
  };
  const counts: Copied = { files: 0, copied: 0, gone: 0 };
  for await (const { name, writtenAt } of each(source)) {
    await passBy(name);
    const has = !next.done && next.value.name === name ? next.value : null;
    if (has) next = await kept.next();
    counts.files += 1;
    if (!has || has.writtenAt.getTime() < writtenAt.getTime() + CLOCKS_MS)
      counts.copied += Number(await copyUnlessSame(source, target, name, has));
    onFile(counts.files);
  }
  await passBy(null);
  counts.gone = Object.keys(gone).length;
  await writeWhole(goneFile(folder), json(gone));
  return counts;
}

/** What was written about when it was copied may have been written anew since: it is held against the copy. */
async function copyUnlessSame(source: Files, target: Files, name: string, has: KeptFile | null): Promise<boolean> {
  if (!has) return copy(source, target, name);
  const [there, here] = await Promise.all([source.get(name), target.get(name)]);
  if (!there || here?.equals(there)) return false;
  await target.put(name, there);
  return true;
}

/** Files of photos that are gone from their place since before this moment go from the backup as well; answers how many. */
export async function forgetPhotos(folder: BackupFolder, before: Date): Promise<number> {
  const gone = (await readJson<Gone>(goneFile(folder))) ?? {};
  const over = Object.entries(gone).filter(([, since]) => new Date(since) < before);
  const files = photosOf(folder);
  for (const [name] of over) {
    await files.remove(name);
    delete gone[name];
  }
  if (over.length > 0) await writeWhole(goneFile(folder), json(gone));
  return over.length;
}

/** How long after it began a transaction may still show a photo for the first time. */
const LATE_MS = 60_000;

interface FreshPhoto {
  id: string;
  at: Date;
}

const photosAfter = (db: Knex, at: Date, id: string): Promise<FreshPhoto[]> =>
  db('photos')
    .whereNull('purged_at')
    .whereRaw('(uploaded_at, id) > (?, ?)', [at, id])
    .orderBy(['uploaded_at', 'id'])
    .limit(PAGE)
    .select('id', { at: 'uploaded_at' });

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Copies photos as they come in, by their rows: `next` copies what came since it was called last, and answers how many photos that was. */
export function photoFollower(db: Knex, source: Files, folder: BackupFolder, since: Date) {
  const target = photosOf(folder);
  let newest = since;
  let known = new Set<string>();
  return {
    async next(): Promise<number> {
      const seen = new Set<string>();
      let fresh = 0;
      let [at, id] = [new Date(newest.getTime() - LATE_MS), FIRST_ID];
      for (let page = await photosAfter(db, at, id); page.length > 0; page = await photosAfter(db, at, id)) {
        for (const photo of page) {
          seen.add(photo.id);
          ({ at, id } = photo);
          if (known.has(id)) continue;
          for (const variant of PHOTO_VARIANTS) await copy(source, target, `${id}.${variant}`);
          fresh += 1;
        }
        if (page.length < PAGE) break;
      }
      known = seen;
      if (at > newest) newest = at;
      return fresh;
    },
  };
}
