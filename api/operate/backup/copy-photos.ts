import { join } from 'node:path';
import { PHOTO_VARIANTS } from '@trafficdesk/worker/photos/store.ts';
import type { Files, KeptFile } from '@trafficdesk/worker/photos/files/files.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { FIRST_ID } from '@trafficdesk/worker/store/pages-by-id.ts';
import type { Knex } from 'knex';
import { type BackupFolder, json, readJson, writeWhole } from './folder.ts';
import { readingOn, type Unread, unreadLine } from './unread.ts';

/** The photos of a backup: as they were sealed, under the same names. */
export const photosOf = ({ photos }: BackupFolder): Files => filesOnDisk(photos);

/** Files of the backup that their place has no more, with the moment that was seen: they go with the last backup that may need them. */
type Gone = Record<string, string>;
const goneFile = ({ path }: BackupFolder): string => join(path, 'photos-gone.json');

const WHOLE = new RegExp(`^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.(?:${PHOTO_VARIANTS.join('|')})$`);
const PAGE = 1000;
/** The clocks of the place of photos and of this machine may differ by as much. */
const CLOCKS_MS = 120_000;

/** The photos of a place, file by file in the order of their names; what a crash left half-written is left out. */
export async function* eachPhotoFile(files: Files): AsyncGenerator<KeptFile> {
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
  unread: Unread;
}

async function copy(from: Files, to: Files, name: string): Promise<boolean> {
  const bytes = await from.get(name);
  if (bytes) await to.put(name, bytes);
  return bytes !== null;
}

/**
 * Brings the photos of a backup to what their place holds, walking through both in the order of their names: what is new or was sealed anew is copied. What
 * cannot be read, a file or a folder of them, is left as it is in the backup, and answered.
 */
export async function copyAllPhotos(
  source: Files,
  folder: BackupFolder,
  { onFile = () => {}, signal }: { onFile?: (files: number) => void; signal?: AbortSignal } = {},
): Promise<Copied> {
  const target = photosOf(folder);
  const before = (await readJson<Gone>(goneFile(folder))) ?? {};
  const gone: Gone = {};
  const kept = eachPhotoFile(target);
  let next = await kept.next();
  const counts: Copied = { files: 0, copied: 0, gone: 0, unread: new Map() };
  const from = readingOn(source, counts.unread);
  const isUnlisted = (name: string): boolean => [...counts.unread.keys()].some((beginning) => name.startsWith(beginning));
  const passBy = async (name: string | null): Promise<void> => {
    while (!next.done) {
      const missing: string = next.value.name;
      if (name !== null && missing >= name) return;
      const since = before[missing] ?? (isUnlisted(missing) ? null : new Date().toISOString());
      if (since !== null) gone[missing] = since;
      next = await kept.next();
    }
  };
  for await (const { name, writtenAt } of eachPhotoFile(from)) {
    signal?.throwIfAborted();
    await passBy(name);
    const has = !next.done && next.value.name === name ? next.value : null;
    if (has) next = await kept.next();
    counts.files += 1;
    if (!has || has.writtenAt.getTime() < writtenAt.getTime() + CLOCKS_MS)
      counts.copied += Number(await copyUnlessSame(from, target, name, has));
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
  const read = async (): Promise<Gone> => (await readJson<Gone>(goneFile(folder))) ?? {};
  const over = Object.entries(await read()).filter(([, since]) => new Date(since) < before);
  if (over.length === 0) return 0;
  const files = photosOf(folder);
  for (const [name] of over) await files.remove(name);
  // Photos may have been gone through meanwhile.
  const gone = await read();
  for (const [name] of over) delete gone[name];
  await writeWhole(goneFile(folder), json(gone));
  return over.length;
}

const reachedFile = ({ path }: BackupFolder): string => join(path, 'photos-reached.json');

/** The moment, by the database's clock, of before which every photo lies in the folder; null where that was never so. */
export async function readPhotosReached(folder: BackupFolder): Promise<Date | null> {
  const found = await readJson<{ at: string }>(reachedFile(folder));
  return found && new Date(found.at);
}

/** Notes that every photo of before a moment lies in the folder, unless that is so of a later one. */
export async function notePhotosReached(folder: BackupFolder, at: Date): Promise<void> {
  const before = await readPhotosReached(folder);
  if (!before || before < at) await writeWhole(reachedFile(folder), json({ at: at.toISOString() }));
}

const walkedFile = ({ path }: BackupFolder): string => join(path, 'photos-walked.json');

/** How all photos were last gone through to the end: after which base backup, and how many of their files or folders could not be read. */
interface Walked {
  base: string;
  unread: number;
}

/** Null where they never were. */
export async function readPhotosWalked(folder: BackupFolder): Promise<Walked | null> {
  return readJson<Walked>(walkedFile(folder));
}

/** Notes that all photos were gone through to the end after a base backup: nobody has to do it again until the next one. */
export async function notePhotosWalked(folder: BackupFolder, base: { id: string; endedAt: string }, { unread }: Copied): Promise<void> {
  if (unread.size === 0) await notePhotosReached(folder, new Date(base.endedAt));
  await writeWhole(walkedFile(folder), json({ base: base.id, unread: unread.size } satisfies Walked));
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

/** A photo with a file that could not be read: it is tried again in that round, and after twice the pause from then on. */
interface Left {
  at: Date;
  round: number;
  pause: number;
}

/** The longest pause between two tries of a photo that cannot be read, in rounds. */
const LONGEST_PAUSE = 64;
/** After so many in vain the others wait for the next round, and what came in meanwhile goes before them. */
const MOST_IN_VAIN = 5;

/**
 * Copies photos as they come in, by their rows, from where the folder says that it was left; `next` copies what came since it was called last, and answers how
 * many photos that was. In a folder that has no place to go on from they are copied from a moment on, and `copyAllPhotos` has to bring what was there before.
 * One that cannot be read holds up no other: it is tried again with some later `next`, each of which throws when it has done the rest, and the folder says that
 * it was left there.
 */
export async function photoFollower(db: Knex, source: Files, folder: BackupFolder, since: Date) {
  const target = photosOf(folder);
  let reached = (await readPhotosReached(folder)) ?? since;
  let known = new Set<string>();
  let round = 0;
  const unread: Unread = new Map();
  const left = new Map<string, Left>();

  const bring = async (from: Files, { id, at }: FreshPhoto): Promise<boolean> => {
    const names = PHOTO_VARIANTS.map((variant) => `${id}.${variant}`);
    for (const name of names) await copy(from, target, name);
    const pause = Math.min((left.get(id)?.pause ?? 0.5) * 2, LONGEST_PAUSE);
    left.delete(id);
    if (!names.some((name) => unread.has(name))) return true;
    left.set(id, { at, round: round + pause, pause });
    return false;
  };
  async function bringFresh(signal?: AbortSignal): Promise<number> {
    const now = await databaseTime(db);
    const from = readingOn(source, unread);
    const seen = new Set<string>();
    let fresh = 0;
    let [at, id] = [new Date(reached.getTime() - LATE_MS), FIRST_ID];
    for (let page = await photosAfter(db, at, id); page.length > 0; page = await photosAfter(db, at, id)) {
      for (const photo of page) {
        signal?.throwIfAborted();
        seen.add(photo.id);
        ({ at, id } = photo);
        if (known.has(id) || left.has(id)) continue;
        fresh += Number(await bring(from, photo));
        known.add(id);
      }
      if (page.length < PAGE) break;
    }
    [known, reached] = [seen, now];
    return fresh;
  }
  async function bringLeft(signal?: AbortSignal): Promise<number> {
    let [again, inVain] = [0, 0];
    for (const [id, { at }] of [...left].filter(([, each]) => each.round <= round)) {
      signal?.throwIfAborted();
      if (inVain === MOST_IN_VAIN) break;
      // Each by itself: that they come one after the other says nothing of their place.
      if (await bring(readingOn(source, unread), { id, at })) again += 1;
      else inVain += 1;
    }
    return again;
  }
  return {
    async next(signal?: AbortSignal): Promise<number> {
      round += 1;
      const brought = (await bringFresh(signal)) + (await bringLeft(signal));
      const whole = [...left.values()].reduce((oldest, { at }) => (at < oldest ? at : oldest), reached);
      if (await readPhotosReached(folder)) await notePhotosReached(folder, whole);
      const fault = unreadLine(unread);
      if (fault) throw new Error(fault);
      return brought;
    },
  };
}
