import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { constants, existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BaseBackup, takeBaseBackup } from '@trafficdesk/api/operate/backup/base-backup.ts';
import { notePhotosReached, photosOf, readPhotosReached, readPhotosWalked } from '@trafficdesk/api/operate/backup/copy-photos.ts';
import { type BackupFolder, backupFolder, openToWrite, readAbout } from '@trafficdesk/api/operate/backup/folder.ts';
import { keepBackup } from '@trafficdesk/api/operate/backup/keep.ts';
import { connectReplication } from '@trafficdesk/api/operate/backup/replication.ts';
import { readReached } from '@trafficdesk/api/operate/backup/wal-folder.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { BACKUP_SLOT } from '@trafficdesk/worker/store/backup-slot.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { runCommand } from '../../standalone/run-command.ts';
import { freeMetricsPort } from '../../support/telemetry/metrics-ports.ts';
import { ownServer } from './own-server.ts';

vi.mock('node:timers/promises', { spy: true });
vi.setConfig({ testTimeout: 300_000 });

const { db, folder: place, replicationUrl, url } = await ownServer();
const PATIENCE = { timeout: 120_000, interval: 20 };

beforeAll(async () => {
  // As much as a backup asks of it, and so much that a base backup takes its time.
  await db.raw(`create table photos (id uuid primary key, uploaded_at timestamptz not null default now(), purged_at timestamptz);
    create table purges (id int primary key, at timestamptz, basis text, subject text, subject_id uuid, what text[]);
    create table filling as
      select string_agg(md5(random()::text), '') as words from generate_series(1, 4800) as line, generate_series(1, 1024) group by line`);
});

test('a base backup whose connection is lost leaves nothing behind, and the next one takes away what a killed one left', async () => {
  const folder = backupFolder(join(place, 'cut'));
  const [first, second] = [await connectReplication(replicationUrl), await connectReplication(replicationUrl)];
  onTestFinished(() => second.close());
  await openToWrite(folder, (await first.identify()).systemId);
  await expect(takeBaseBackup(first, folder, { keys: null, onBytes: () => void first.close() })).rejects.toThrow();
  expect(readdirSync(folder.base)).toEqual([]);
  await mkdir(join(folder.base, '2026-01-01T00-00-00Z.part'));
  const { id } = await takeBaseBackup(second, folder, { keys: null });
  expect(readdirSync(folder.base)).toEqual([id]);
});

/** Keeps a backup of the server in a folder of this name until it is stopped. */
async function keep(name: string) {
  const folder = backupFolder(join(place, name));
  const photos = join(place, `${name}-photos`);
  if (!existsSync(photos)) await mkdir(photos);
  const keys = { DATA_KEYS: [{ id: 'k1', key: randomBytes(32) }], LOOKUP_KEY: randomBytes(32) };
  const storage = { DATABASE_URL: url, ...keys, photos: { folder: photos } };
  const parts = (): string[] => readdirSync(folder.base).filter((each) => each.endsWith('.part'));
  const said: string[] = [];
  const leftAtFault: string[][] = [];
  const say = (line: string): void => {
    said.push(line);
    if (line.includes('tried again')) leftAtFault.push(parts());
  };
  const stop = new AbortController();
  const kept = keepBackup(() => ({ replicationUrl, storage, anchors: null }), {
    folder,
    everyHours: 24,
    days: 14,
    say,
    signal: stop.signal,
  });
  return {
    folder,
    photos,
    parts,
    said,
    leftAtFault,
    isSaid: (words: string) =>
      vi.waitFor(
        () =>
          expect(
            said.some((line) => line.includes(words)),
            said.join('\n'),
          ).toBe(true),
        PATIENCE,
      ),
    end: async () => {
      stop.abort();
      await kept;
    },
  };
}

/** Has the server end the session that fetches its log. */
async function cutLog(): Promise<void> {
  const own = connect(replicationUrl, { max: 1, name: 'test' });
  await own
    .raw('select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = ?', [BACKUP_SLOT])
    .finally(() => own.destroy());
}

test('a lost log ends the base backup as well before anything is tried again; then all goes on, and ends when it is told to', async () => {
  const { parts, leftAtFault, isSaid, end } = await keep('lost');
  await vi.waitFor(() => expect(parts()).toHaveLength(1), PATIENCE);
  await cutLog();
  await vi.waitFor(() => expect(leftAtFault).toEqual([[]]), PATIENCE);
  await isSaid('✓ Base backup');
  await end();
  expect(parts()).toEqual([]);
});

/** A backup that somebody has begun with a base backup, and left. */
async function begun(name: string): Promise<{ folder: BackupFolder; base: BaseBackup }> {
  const folder = backupFolder(join(place, name));
  const session = await connectReplication(replicationUrl);
  onTestFinished(() => session.close());
  await openToWrite(folder, (await session.identify()).systemId);
  return { folder, base: await takeBaseBackup(session, folder, { keys: null }) };
}

test('photos that were not gone through to the end since the last base backup are so by whoever goes on', async () => {
  const { folder, base } = await begun('walk');
  await notePhotosReached(folder, new Date(Date.now() - 3_600_000));
  const photo = `${randomUUID()}.kept`;
  await filesOnDisk(join(place, 'walk-photos')).put(photo, Buffer.from('picture'));
  const { isSaid, end } = await keep('walk');
  await isSaid('✓ Photos: 1 files (1 new)');
  await end();
  expect(String(await photosOf(folder).get(photo))).toBe('picture');
  expect(await readPhotosWalked(folder)).toEqual({ base: base.id, unread: 0 });
});

test('what is past its time goes, also while the place of photos is not to be read, which is tried ever more seldom', async () => {
  const { folder, base } = await begun('prune');
  for (const daysAgo of [30, 20]) {
    const endedAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    await mkdir(join(folder.base, endedAt));
    await writeFile(join(folder.base, endedAt, 'backup.json'), JSON.stringify({ ...base, id: endedAt, endedAt }));
  }
  await writeFile(join(place, 'prune-photos'), 'no folder');
  const { isSaid, end } = await keep('prune');
  await isSaid('Past its 14 days: 1 base backups');
  await vi.waitFor(() => expect(vi.mocked(sleep).mock.calls.map(([pause]) => pause)).toContain(8_000), PATIENCE);
  await end();
  expect((await readdir(folder.base)).filter((id) => id < base.id)).toHaveLength(1);
});

test('log from before the base backup, which the server kept for another, is fetched as well: nothing that is being written is past its time', async () => {
  await (await keep('before')).end();
  // Several segments of the log.
  await db.raw('create table passing as select words from filling limit 3000; drop table passing');
  await begun('behind');
  const { folder, said, isSaid, end } = await keep('behind');
  const at = new Date();
  await vi.waitFor(
    async () => expect(Date.parse((await readReached(folder, 1))?.at ?? ''), said.join('\n')).toBeGreaterThan(at.getTime()),
    PATIENCE,
  );
  await isSaid('✓ Photos');
  await end();
  expect(said.filter((line) => line.includes('✗'))).toEqual([]);
});

test('a photo that cannot be read holds up neither the log nor other photos, and is copied once it can be', async () => {
  const { folder, photos, said, isSaid, end } = await keep('photos');
  await isSaid('✓ Photos');
  // A photo that cannot be read: its file is a folder.
  const id = randomUUID();
  const file = join(photos, id.slice(0, 2), `${id}.kept`);
  await mkdir(file, { recursive: true });
  await db('photos').insert({ id });
  await isSaid('EISDIR');
  const other = randomUUID();
  await filesOnDisk(photos).put(`${other}.kept`, Buffer.from('other picture'));
  await db('photos').insert({ id: other });
  await vi.waitFor(async () => expect(String(await photosOf(folder).get(`${other}.kept`))).toBe('other picture'), PATIENCE);
  const at = new Date();
  await vi.waitFor(async () => expect(Date.parse((await readReached(folder, 1))?.at ?? '')).toBeGreaterThan(at.getTime()), PATIENCE);
  expect((await readPhotosReached(folder))?.getTime()).toBeLessThan(at.getTime());
  rmSync(file, { recursive: true });
  await writeFile(file, 'picture');
  await vi.waitFor(async () => expect(String(await photosOf(folder).get(`${id}.kept`))).toBe('picture'), PATIENCE);
  expect(said.filter((line) => line.includes('The log is kept'))).toHaveLength(1);
  await end();
});

test('a place of photos that hangs does not hold up the log, either, when its line is lost; photos go on where they hung', async () => {
  const { folder, photos, said, isSaid, end } = await keep('hangs');
  await isSaid('✓ Photos');
  // A file that answers nobody until somebody writes to it.
  const id = randomUUID();
  const file = join(photos, id.slice(0, 2), `${id}.kept`);
  await mkdir(join(photos, id.slice(0, 2)), { recursive: true });
  execFileSync('mkfifo', [file]);
  await db('photos').insert({ id });
  // It opens only once somebody reads.
  const hanging = await vi.waitFor(() => open(file, constants.O_WRONLY | constants.O_NONBLOCK), PATIENCE);
  onTestFinished(() => hanging.close());
  await cutLog();
  await vi.waitFor(() => expect(said.filter((line) => line.includes('The log is kept'))).toHaveLength(2), PATIENCE);
  const at = new Date();
  await vi.waitFor(async () => expect(Date.parse((await readReached(folder, 1))?.at ?? '')).toBeGreaterThan(at.getTime()), PATIENCE);
  expect(await photosOf(folder).get(`${id}.kept`)).toBeNull();
  rmSync(file);
  await writeFile(file, 'picture');
  await hanging.close();
  await vi.waitFor(async () => expect(String(await photosOf(folder).get(`${id}.kept`))).toBe('picture'), PATIENCE);
  await end();
});

/** Settings of the command: a worker's, a role that may replicate, and a folder of anchors. */
async function settings(name: string) {
  const [photos, anchors] = [join(place, `${name}-photos`), join(place, `${name}-anchors`)];
  for (const folder of [photos, anchors]) await mkdir(folder, { recursive: true });
  const key = (): string => randomBytes(32).toString('base64');
  return {
    DATABASE_URL: url,
    BACKUP_DATABASE_URL: replicationUrl,
    DATA_KEYS: `k1:${key()}`,
    LOOKUP_KEY: key(),
    PHOTO_DIR: photos,
    AUDIT_ANCHOR_DIR: anchors,
  };
}

test('the command that keeps a backup tells Prometheus how it stands', async () => {
  const name = `told-${randomUUID()}`;
  const { folder } = await begun(name);
  const about = await readAbout(folder);
  const twoHoursAgo = new Date(Date.now() - 7_200_000).toISOString();
  await writeFile(join(folder.path, 'about.json'), JSON.stringify({ ...about, madeAt: twoHoursAgo }));
  const [variables, port] = [await settings(name), await freeMetricsPort()];
  // Its photos do not reach any moment: the only file is a folder.
  const photo = randomUUID();
  await mkdir(join(variables.PHOTO_DIR, photo.slice(0, 2), `${photo}.kept`), { recursive: true });
  const keeping = runCommand('backup', ['keep', '--to', folder.path], { ...variables, METRICS_PORT: String(port) });
  await keeping.says('✓ Photos');
  const told = async (): Promise<Record<string, number>> => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return Object.fromEntries([...text.matchAll(/^trafficdesk_backup_(\S+) (\S+)$/gm)].map(([, series, value]) => [series, Number(value)]));
  };
  await vi.waitFor(async () => expect((await told())['behind_seconds{part="log"}'], keeping.said()).toBeLessThan(900), PATIENCE);
  const { free_bytes: free, bytes: room, ...values } = await told();
  expect(values).toEqual({
    'behind_seconds{part="log"}': expect.any(Number),
    'behind_seconds{part="photos"}': expect.any(Number),
    base_due_seconds: 0,
    photos_unread: 1,
  });
  expect(values['behind_seconds{part="photos"}']).toBeGreaterThanOrEqual(7_200);
  expect(free).toBeGreaterThan(0);
  expect(room).toBeGreaterThanOrEqual(free ?? NaN);
});

test('the command that makes a backup fails where anchors are not what they were, and has made it', async () => {
  const { folder } = await begun('anchors');
  const variables = await settings('anchors');
  await writeFile(join(folder.anchors, 'anchors.jsonl'), 'one\n');
  await writeFile(join(variables.AUDIT_ANCHOR_DIR, 'anchors.jsonl'), 'other\n');
  const { code, said } = await runCommand('backup', ['--to', folder.path], variables).ended;
  expect(said).toContain('✗ anchors.jsonl is not what it was');
  expect(said).toContain(`✓ ${folder.path}: base backup`);
  expect(code).toBe(1);
});
