import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBackup } from '@trafficdesk/api/operate/backup/check-backup.ts';
import { copyAnchors } from '@trafficdesk/api/operate/backup/copy-anchors.ts';
import {
  copyAllPhotos,
  forgetPhotos,
  notePhotosReached,
  notePhotosWalked,
  photoFollower,
  photosOf,
  readPhotosReached,
  readPhotosWalked,
} from '@trafficdesk/api/operate/backup/copy-photos.ts';
import { keepErasures, readErasures } from '@trafficdesk/api/operate/backup/erasures.ts';
import { type BackupFolder, backupFolder, openToWrite } from '@trafficdesk/api/operate/backup/folder.ts';
import { keyMarks, missingKeys } from '@trafficdesk/api/operate/backup/key-marks.ts';
import { readBackup } from '@trafficdesk/api/operate/backup/read-backup.ts';
import { writeReached } from '@trafficdesk/api/operate/backup/wal-folder.ts';
import { findBackupSlot } from '@trafficdesk/worker/store/backup-slot.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import type { Files } from '@trafficdesk/worker/photos/files/files.ts';
import { createPhotoStore, PHOTO_VARIANTS } from '@trafficdesk/worker/photos/store.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { insertPurges } from '@trafficdesk/worker/store/purges.ts';
import type { Gauge } from '@trafficdesk/worker/telemetry/gauges.ts';
import { expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';

const { deps, workerDeps, workerVariables } = await openDesk();
const source = filesOnDisk(workerVariables.PHOTO_DIR);
const HOUR_MS = 3_600_000;

async function folders(): Promise<{ folder: BackupFolder; beside: string }> {
  const path = mkdtempSync(join(tmpdir(), 'trafficdesk-photos-backup-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const folder = backupFolder(join(path, 'backup'));
  await openToWrite(folder, '1');
  return { folder, beside: join(path, 'beside') };
}

const nameOf = (): string => `${randomUUID()}.kept`;

test('photos are copied once, and anew where they were sealed anew; what is gone from its place stays until no backup needs it', async () => {
  const { folder } = await folders();
  const [first, second] = [nameOf(), nameOf()];
  await source.put(first, Buffer.from('first'));
  await source.put(second, Buffer.from('second'));
  expect(await copyAllPhotos(source, folder)).toMatchObject({ copied: 2, gone: 0 });
  expect(await copyAllPhotos(source, folder)).toMatchObject({ copied: 0 });
  await source.put(first, Buffer.from('anew'));
  expect(await copyAllPhotos(source, folder)).toMatchObject({ copied: 1 });
  expect(String(await photosOf(folder).get(first))).toBe('anew');

  await source.remove(second);
  expect(await copyAllPhotos(source, folder)).toMatchObject({ copied: 0, gone: 1 });
  expect(await forgetPhotos(folder, new Date(Date.now() - HOUR_MS))).toBe(0);
  expect(String(await photosOf(folder).get(second))).toBe('second');
  expect(await forgetPhotos(folder, new Date(Date.now() + HOUR_MS))).toBe(1);
  expect(await photosOf(folder).get(second)).toBeNull();
  await source.remove(first);
});

test('what a crash left half-written is no photo, and an old file is not read again', async () => {
  const { folder } = await folders();
  const name = nameOf();
  await source.put(name, Buffer.from('picture'));
  await source.put(`${name}.abcdef.tmp`, Buffer.from('half'));
  utimesSync(join(workerVariables.PHOTO_DIR, name.slice(0, 2), name), new Date(0), new Date(0));
  expect(await copyAllPhotos(source, folder)).toMatchObject({ files: 1, copied: 1 });
  let reads = 0;
  const counted = { ...source, get: (file: string) => ((reads += 1), source.get(file)) };
  expect(await copyAllPhotos(counted, folder)).toMatchObject({ files: 1, copied: 0 });
  expect(reads).toBe(0);
});

test('photos that come in are copied by their rows, each once', async () => {
  const { folder } = await folders();
  const follower = await photoFollower(workerDeps.db, source, folder, new Date());
  const upload = async (): Promise<string[]> => {
    const ids = Object.values<string>(await insertGoodPhotos(deps.db));
    for (const id of ids) await deps.photos.put(id, 'kept', Buffer.from(id));
    return ids;
  };
  const ids = await upload();
  expect(await follower.next()).toBe(ids.length);
  expect(await follower.next()).toBe(0);
  const more = await upload();
  expect(await follower.next()).toBe(more.length);
  for (const id of [...ids, ...more]) expect(await photosOf(folder).get(`${id}.kept`)).toEqual(await source.get(`${id}.kept`));
});

test('whoever goes on after a pause copies the photos of the pause, unless nobody has copied those of before', async () => {
  const { folder } = await folders();
  const upload = async (): Promise<string> => {
    const [id] = Object.values<string>(await insertGoodPhotos(deps.db));
    await deps.photos.put(id as string, 'kept', Buffer.from(id as string));
    return id as string;
  };
  const follow = async (): Promise<void> => void (await (await photoFollower(workerDeps.db, source, folder, new Date())).next());
  const has = async (id: string): Promise<boolean> => (await photosOf(folder).get(`${id}.kept`)) !== null;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  const before = await upload();
  await deps
    .db('photos')
    .where({ id: before })
    .update({ uploaded_at: hoursAgo(9) });
  await follow();
  expect([await readPhotosReached(folder), await has(before)]).toEqual([null, false]);

  await notePhotosReached(folder, hoursAgo(8));
  const during = await upload();
  await deps
    .db('photos')
    .where({ id: during })
    .update({ uploaded_at: hoursAgo(7) });
  await follow();
  expect([await has(before), await has(during)]).toEqual([false, true]);
  expect((await readPhotosReached(folder))?.getTime()).toBeGreaterThan(hoursAgo(1).getTime());
  await notePhotosReached(folder, hoursAgo(8));
  expect((await readPhotosReached(folder))?.getTime()).toBeGreaterThan(hoursAgo(1).getTime());
});

/** The place of photos, which does not give these. */
const without = (names: readonly string[]): Files => ({
  ...source,
  get: (name) => (names.includes(name) ? Promise.reject(new Error(`${name} is damaged`)) : source.get(name)),
});

test('a photo that cannot be read holds up no other, is told, and is copied once it can be', async () => {
  const { folder } = await folders();
  const began = new Date(Date.now() - HOUR_MS);
  await notePhotosReached(folder, began);
  const ids = Object.values<string>(await insertGoodPhotos(deps.db));
  for (const id of ids) await deps.photos.put(id, 'kept', Buffer.from(id));
  const [bad = ''] = ids;
  const damaged = [`${bad}.kept`];
  const follower = await photoFollower(workerDeps.db, without(damaged), folder, began);
  const has = async (id: string): Promise<boolean> => (await photosOf(folder).get(`${id}.kept`)) !== null;
  const reached = async (): Promise<Date> => (await readPhotosReached(folder)) as Date;
  const [{ at }] = await deps.db('photos').where({ id: bad }).select({ at: 'uploaded_at' });
  for (let round = 1; round <= 2; round += 1) {
    await expect(follower.next()).rejects.toThrow(`${bad}.kept is damaged`);
    expect(await Promise.all(ids.map(has))).toEqual(ids.map((id) => id !== bad));
    expect(await reached()).toEqual(at);
  }
  damaged.pop();
  expect(await untilAllIsRead(follower)).toBe(1);
  expect(await has(bad)).toBe(true);
  expect((await reached()).getTime()).toBeGreaterThan(at.getTime());
});

/** Has photos followed until all that was left could be read; answers how many were copied in the end. */
async function untilAllIsRead(follower: Awaited<ReturnType<typeof photoFollower>>): Promise<number> {
  for (let round = 1; ; round += 1) {
    const brought = await follower.next().catch((error: Error) => error);
    if (typeof brought === 'number') return brought;
    if (round === 200) throw brought;
  }
}

test('any number of photos that cannot be read, one after the other, hold up none that come after them, and are tried again ever more seldom', async () => {
  const { folder } = await folders();
  const began = new Date();
  await notePhotosReached(folder, began);
  const upload = async (): Promise<string[]> => {
    const ids = Object.values<string>(await insertGoodPhotos(deps.db));
    const names = ids.flatMap((id) => PHOTO_VARIANTS.map((variant) => ({ id, variant, name: `${id}.${variant}` })));
    for (const { id, variant, name } of names) await deps.photos.put(id, variant, Buffer.from(name));
    return names.map(({ name }) => name);
  };
  const bad: string[] = [];
  while (bad.length < 6 * PHOTO_VARIANTS.length) bad.push(...(await upload()));
  const good = await upload();
  const damaged = new Set(bad);
  const reads = new Map<string, number>();
  const counted: Files = {
    ...source,
    get(name) {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return damaged.has(name) ? Promise.reject(new Error(`${name} is damaged`)) : source.get(name);
    },
  };
  const follower = await photoFollower(workerDeps.db, counted, folder, began);
  for (let round = 1; round <= 40; round += 1) {
    await expect(follower.next()).rejects.toThrow('is damaged');
    if (round === 10) good.push(...(await upload()));
  }
  expect(new Set(good.map((name) => reads.get(name)))).toEqual(new Set([1]));
  for (const name of bad) expect(reads.get(name)).toBeLessThan(10);

  damaged.clear();
  const mended = await databaseTime(workerDeps.db);
  await untilAllIsRead(follower);
  for (const name of [...bad, ...good]) expect(await photosOf(folder).get(name)).toEqual(await source.get(name));
  expect((await readPhotosReached(folder))?.getTime()).toBeGreaterThanOrEqual(mended.getTime());
});

test('all photos are gone through past one that cannot be read; where it is one after the other, the place is ill', async () => {
  const { folder } = await folders();
  const names = Array.from({ length: 30 }, nameOf).sort();
  for (const name of names) await source.put(name, Buffer.from(name));
  const base = { id: 'base', endedAt: new Date().toISOString() };
  const ill = { ...source, get: () => Promise.reject(new Error('No answer')) };
  await expect(copyAllPhotos(ill, folder)).rejects.toThrow('No answer');
  const [bad = '', ...others] = names;
  const copied = await copyAllPhotos(without([bad]), folder);
  expect([...copied.unread.keys()]).toEqual([bad]);
  for (const name of others) expect(String(await photosOf(folder).get(name))).toBe(name);
  await notePhotosWalked(folder, base, copied);
  expect([await readPhotosWalked(folder), await readPhotosReached(folder)]).toEqual([{ base: 'base', unread: 1 }, null]);
  const whole = await copyAllPhotos(source, folder);
  await notePhotosWalked(folder, base, whole);
  expect(await readPhotosReached(folder)).toEqual(new Date(base.endedAt));
  for (const name of names) await source.remove(name);
});

test('a folder of photos that cannot be listed is told and passed by; what the backup has of it stays, unless it was gone before', async () => {
  const { folder, beside } = await folders();
  const place = filesOnDisk(beside);
  const inFolder = (part: string): string => `${part}${nameOf().slice(2)}`;
  const [gone, kept, after] = [inFolder('bb'), inFolder('bb'), inFolder('cc')];
  for (const name of [gone, kept]) await place.put(name, Buffer.from(name));
  expect(await copyAllPhotos(place, folder)).toMatchObject({ copied: 2 });
  await place.remove(gone);
  expect(await copyAllPhotos(place, folder)).toMatchObject({ gone: 1 });

  await rename(join(beside, 'bb'), join(beside, 'aside'));
  await writeFile(join(beside, 'bb'), 'no folder');
  await place.put(after, Buffer.from(after));
  const copied = await copyAllPhotos(place, folder);
  expect(copied).toMatchObject({ files: 1, copied: 1, gone: 1 });
  expect([...copied.unread.keys()]).toEqual(['bb']);
  expect(await forgetPhotos(folder, new Date(Date.now() + HOUR_MS))).toBe(1);
  expect(String(await photosOf(folder).get(kept))).toBe(kept);
  // Whoever does not ask for that is told nothing that is not so.
  await expect(place.list({ limit: 10 })).rejects.toThrow('ENOTDIR');

  await rm(join(beside, 'bb'));
  await rename(join(beside, 'aside'), join(beside, 'bb'));
  expect(await copyAllPhotos(place, folder)).toMatchObject({ files: 2, gone: 0, unread: new Map() });
});

test('a list of what was deleted at a wish is kept beside the database, also after a line that broke off', async () => {
  const { folder } = await folders();
  const erase = (subjectId: string) =>
    insertPurges(deps.db, { basis: 'erasure' }, [{ subject: 'handling', subjectId, what: ['personal'] }]);
  const [one, two] = [randomUUID(), randomUUID()];
  await erase(one);
  expect(await keepErasures(workerDeps.db, folder)).toBe(1);
  expect(await keepErasures(workerDeps.db, folder)).toBe(0);
  await appendFile(join(folder.path, 'erasures.jsonl'), '{"at":"20');
  await erase(two);
  expect(await keepErasures(workerDeps.db, folder)).toBe(1);
  expect((await readErasures(folder)).map(({ subjectId }) => subjectId)).toEqual([one, two]);
});

test('what was deleted at a wish in a transaction that began before another, and ended after that was read, is on the list, too', async () => {
  const { folder } = await folders();
  const erase = (at: typeof deps.db, subjectId: string) =>
    insertPurges(at, { basis: 'erasure' }, [{ subject: 'handling', subjectId, what: ['personal'] }]);
  const [late, early] = [randomUUID(), randomUUID()];
  await deps.db.transaction(async (trx) => {
    await erase(trx, late);
    await erase(deps.db, early);
    await keepErasures(workerDeps.db, folder);
  });
  expect(await keepErasures(workerDeps.db, folder)).toBe(1);
  expect(await keepErasures(workerDeps.db, folder)).toBe(0);
  expect((await readErasures(folder)).map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining([early, late]));
});

test('erasures are found among all that was ever deleted without going through it', async () => {
  const { folder } = await folders();
  const asked: string[] = [];
  const listen = ({ sql }: { sql: string }): void => void asked.push(sql);
  deps.db.on('query', listen);
  await keepErasures(deps.db, folder).finally(() => deps.db.off('query', listen));
  const question = asked.find((sql) => sql.includes('purges'))?.replace(/\$\d|\?/, `'2026-01-01'`);
  const { rows } = await deps.db.transaction(async (trx): Promise<{ rows: object[] }> => {
    await trx.raw('set local enable_seqscan = off');
    return trx.raw<{ rows: object[] }>(`explain ${question}`);
  });
  expect(JSON.stringify(rows)).toContain('purges_erasures');
});

test('anchors are copied as they grow; where they were cut, what was copied stays and is told, unless a restore laid it aside', async () => {
  const { folder, beside } = await folders();
  const from = filesOnDisk(beside);
  const write = (name: string, text: string) => from.put(name, Buffer.from(text));
  const place = join(beside, 'an');
  await write('anchors.jsonl', 'one\n');
  expect(await copyAnchors(place, folder)).toEqual([]);
  await write('anchors.jsonl', 'one\ntwo\n');
  expect(await copyAnchors(place, folder)).toEqual([]);
  await write('anchors.jsonl', 'one\n');
  await write('anchors-before-restore-x.jsonl', 'one\ntwo\n');
  expect(await copyAnchors(place, folder)).toEqual([]);
  await write('anchors.jsonl', 'one\nthree\n');
  expect(await copyAnchors(place, folder)).toEqual([]);
  await write('anchors.jsonl', 'other\n');
  const [said] = await copyAnchors(place, folder);
  const aside = /kept as (\S+jsonl)/.exec(said ?? '')?.[1] ?? '';
  expect(await readFile(join(folder.anchors, aside), 'utf8')).toBe('one\nthree\n');
  expect(await readFile(join(folder.anchors, 'anchors-before-restore-x.jsonl'), 'utf8')).toBe('one\ntwo\n');
});

test('how a backup stands is told by its folder: how far log and photos reach, since when a base backup is due, how much room there is, how many photos it could not read', async () => {
  const { folder } = await folders();
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  const standing = async (): Promise<number[]> => {
    const readings = await readBackup(folder, { everyHours: 24, began: hoursAgo(0) });
    const told = (gauge: Gauge, part = ''): number =>
      readings.find((each) => each.gauge === gauge && Object.values(each.labels).join() === part)?.value ?? NaN;
    expect(told('backupFree')).toBeGreaterThan(0);
    expect(told('backupRoom')).toBeGreaterThanOrEqual(told('backupFree'));
    const hours = [told('backupBehind', 'log'), told('backupBehind', 'photos'), told('backupBaseDue')].map((seconds) =>
      Math.round(seconds / 3600),
    );
    return [...hours, told('backupPhotosUnread')];
  };
  await writeFile(join(folder.path, 'about.json'), JSON.stringify({ systemId: '1', madeAt: hoursAgo(5) }));
  expect(await standing()).toEqual([5, 5, 5, 0]);
  await notePhotosReached(folder, hoursAgo(2));
  await writeReached(folder, { lsn: '0/1', at: hoursAgo(3).toISOString(), timeline: 1 });
  await mkdir(join(folder.base, 'one'));
  await writeFile(join(folder.base, 'one', 'backup.json'), JSON.stringify({ timeline: 1, endedAt: hoursAgo(4) }));
  await notePhotosWalked(folder, { id: 'one', endedAt: '' }, { files: 3, copied: 1, gone: 0, unread: new Map([['ab', new Error('EIO')]]) });
  expect(await standing()).toEqual([3, 2, 0, 1]);
  await writeFile(join(folder.base, 'one', 'backup.json'), JSON.stringify({ timeline: 1, endedAt: hoursAgo(30) }));
  expect(await standing()).toEqual([3, 2, 6, 1]);
});

test('a check of a backup opens its photos where it has the keys, and names one that was damaged', async () => {
  const { folder } = await folders();
  const kept = createPhotoStore({ files: photosOf(folder), seal: deps.seal });
  const [whole, damaged] = [randomUUID(), randomUUID()];
  for (const id of [whole, damaged]) await kept.put(id, 'kept', Buffer.from(id));
  expect(await checkBackup(folder, deps.seal, () => {})).toMatchObject({ photos: 2, faults: [] });
  const bytes = (await photosOf(folder).get(`${damaged}.kept`)) as Buffer;
  await photosOf(folder).put(`${damaged}.kept`, bytes.subarray(0, -1));
  expect(await checkBackup(folder, null, () => {})).toMatchObject({ photos: 2, faults: [] });
  expect((await checkBackup(folder, deps.seal, () => {})).faults).toEqual([expect.stringContaining(`${damaged}.kept does not open`)]);
});

test('a worker may ask how the log waits for a backup', async () => {
  await expect(findBackupSlot(workerDeps.db)).resolves.toBeNull();
});

test('a backup knows its keys again without holding them', () => {
  const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
  const lookup = Buffer.alloc(32, 9);
  const marks = keyMarks({ DATA_KEYS: [key('k1', 1), key('k2', 2)], LOOKUP_KEY: lookup });
  expect(JSON.stringify(marks)).not.toContain(Buffer.alloc(32, 1).toString('base64').slice(0, 12));
  expect(missingKeys(marks, { DATA_KEYS: [key('k3', 3), key('k2', 2), key('k1', 1)], LOOKUP_KEY: lookup })).toEqual([]);
  expect(missingKeys(marks, { DATA_KEYS: [key('k2', 2), key('k1', 7)], LOOKUP_KEY: Buffer.alloc(32) })).toEqual(['k1', 'LOOKUP_KEY']);
});
