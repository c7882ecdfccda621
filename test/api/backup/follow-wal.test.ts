import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listBaseBackups, segmentBytes, takeBaseBackup } from '@trafficdesk/api/operate/backup/base-backup.ts';
import { checkBackup, stretchesOf } from '@trafficdesk/api/operate/backup/check-backup.ts';
import { type BackupFolder, backupFolder, openToWrite } from '@trafficdesk/api/operate/backup/folder.ts';
import { dropSlot, followWal, LogLost } from '@trafficdesk/api/operate/backup/follow-wal.ts';
import { readLsn } from '@trafficdesk/api/operate/backup/lsn.ts';
import { connectReplication, type Replication } from '@trafficdesk/api/operate/backup/replication.ts';
import { listSegments, writeReached } from '@trafficdesk/api/operate/backup/wal-folder.ts';
import { chooseBase } from '@trafficdesk/api/operate/restore/choose-base.ts';
import { layOut, recoverySettings } from '@trafficdesk/api/operate/restore/lay-out.ts';
import { embeddedOwner } from '@trafficdesk/api/operate/restore/postgres-user.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { BACKUP_SLOT, findBackupSlot } from '@trafficdesk/worker/store/backup-slot.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ownServer } from './own-server.ts';

// Servers are started and read through again and again.
vi.setConfig({ testTimeout: 300_000 });

const server = await ownServer();
const { db, replicationUrl } = server;
let sessions: Replication[] = [];
let made = 0;

beforeAll(() =>
  db.raw(
    'create table written (id int generated always as identity primary key, at timestamptz not null default clock_timestamp(), filling text)',
  ),
);

const session = async (): Promise<Replication> => {
  const opened = await connectReplication(replicationUrl);
  sessions.push(opened);
  return opened;
};

/** A slot is given up by the server only once it has seen that its client is gone. */
const idle = () =>
  expect
    .poll(async () => (await db('pg_replication_slots').where({ slot_name: BACKUP_SLOT, active: true })).length, { timeout: 15_000 })
    .toBe(0);

afterEach(async () => {
  for (const each of sessions) await each.close();
  sessions = [];
  await idle();
  const last = await connectReplication(replicationUrl);
  await dropSlot(last);
  await last.close();
});

async function emptyFolder(): Promise<BackupFolder> {
  const folder = backupFolder(join(server.folder, `backup-${(made += 1)}`));
  await openToWrite(folder, (await (await session()).identify()).systemId);
  return folder;
}

/** So many bytes of the log, in rows that do not get smaller. */
const write = (megabytes: number) =>
  db.raw(
    `insert into written (filling)
       select (select string_agg(md5(random()::text), '') from generate_series(1, 32 * 32) where piece is not null) from generate_series(1, ?) piece`,
    [megabytes * 32],
  );

const count = async (at = db): Promise<number> => Number((await at('written').count({ n: '*' }))[0]?.n);

async function follow(folder: BackupFolder, options: { anew?: boolean } = {}) {
  const replication = await session();
  const stop = new AbortController();
  const following = await followWal(replication, folder, { size: await segmentBytes(await session()), signal: stop.signal, ...options });
  return {
    ...following,
    /** Waits until everything written so far is lasting in the folder. */
    async caughtUp() {
      const { rows } = await db.raw('select pg_current_wal_flush_lsn() as lsn, clock_timestamp() as at');
      await expect.poll(following.flushed, { timeout: 30_000 }).toBeGreaterThanOrEqual(readLsn(rows[0].lsn));
      await writeReached(folder, { lsn: rows[0].lsn, at: rows[0].at.toISOString(), timeline: 1 });
      return rows[0].at as Date;
    },
    async end() {
      stop.abort();
      await following.done;
      await replication.close();
      await idle();
    },
  };
}

interface Restored {
  /** Rows of what was written. */
  rows: number;
  timeline: number;
}

/** What a server has that was restored. */
async function restored(folder: BackupFolder, at: Date | null): Promise<Restored> {
  const to = join(server.folder, `restored-${(made += 1)}`);
  await layOut(folder, { base: await chooseBase(folder, at), to, owner: await embeddedOwner() }, () => {});
  const settings = Object.entries(recoverySettings(at)).map(([name, value]) => `${name}=${value}`);
  const postgres = await server.startOn(to, ['hot_standby=off', ...settings]);
  const found = connect(postgres.url('test'), { max: 1, name: 'test' });
  try {
    const { rows } = await found.raw('select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline');
    return { rows: await count(found), timeline: Number.parseInt(rows[0].timeline, 16) };
  } finally {
    await found.destroy();
    await postgres.child.stop();
    rmSync(to, { recursive: true });
  }
}

const restoredRows = async (folder: BackupFolder, at: Date | null): Promise<number> => (await restored(folder, at)).rows;

test('any moment between a base backup and the end of the log is restored, over several segments; nothing of after it is there', async () => {
  const folder = await emptyFolder();
  const wal = await follow(folder);
  await takeBaseBackup(await session(), folder, { keys: null });
  await write(20);
  const rows = await count();
  const at = await wal.caughtUp();
  await write(20);
  await wal.caughtUp();
  await wal.end();
  expect((await listSegments(folder)).filter(({ whole }) => whole).length).toBeGreaterThanOrEqual(2);
  expect(await restoredRows(folder, at)).toBe(rows);
  expect(await restoredRows(folder, null)).toBe(await count());
  expect(await checkBackup(folder, null, () => {})).toMatchObject({ bases: 1, faults: [] });
});

test('whoever follows the log is killed amid a segment: the next one goes on, and no byte is missing', async () => {
  const folder = await emptyFolder();
  const first = await follow(folder);
  await takeBaseBackup(await session(), folder, { keys: null });
  await first.end();
  const script = `
    import { connectReplication } from '@trafficdesk/api/operate/backup/replication.ts';
    import { backupFolder } from '@trafficdesk/api/operate/backup/folder.ts';
    import { followWal } from '@trafficdesk/api/operate/backup/follow-wal.ts';
    const { flushed } = await followWal(await connectReplication(process.env.URL), backupFolder(process.env.FOLDER), { size: 16777216, signal: new AbortController().signal });
    setInterval(() => process.stdout.write(String(flushed()) + '\\n'), 20);`;
  const path = join(server.folder, 'follow.mts');
  await writeFile(path, script.replaceAll('@trafficdesk/api/', `${process.cwd()}/api/`));
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ...process.env, URL: replicationUrl, FOLDER: folder.path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  for (let piece = 0; piece < 3; piece += 1) await write(7);
  child.kill('SIGKILL');
  await once(child, 'close');
  await idle();
  await write(5);
  const second = await follow(folder);
  await second.caughtUp();
  await second.end();
  expect(await restoredRows(folder, null)).toBe(await count());
});

test('what the server keeps for a backup is told, and whether anybody fetches it', async () => {
  expect(await findBackupSlot(db)).toBeNull();
  const wal = await follow(await emptyFolder());
  await vi.waitFor(async () => expect(await findBackupSlot(db)).toMatchObject({ isFetched: true }), { timeout: 15_000 });
  await wal.end();
  await write(5);
  const left = await findBackupSlot(db);
  expect(left?.isFetched).toBe(false);
  expect(left?.waitingBytes).toBeGreaterThan(5e6);
});

test('only one process follows at a time; the folder of another database is refused, and so is that of a successor', async () => {
  const folder = await emptyFolder();
  const wal = await follow(folder);
  await expect(follow(folder)).rejects.toThrow('Another process keeps a backup of this database already');
  await wal.end();
  await expect(openToWrite(folder, '1')).rejects.toThrow(Sentence);
  await writeFile(join(folder.wal, '000000020000000000000001.gz'), '');
  await expect(follow(folder)).rejects.toThrow('this one is the older of the two');
});

test('a log with a gap is no way to a moment beyond it, and the gap is said', async () => {
  const folder = await emptyFolder();
  const wal = await follow(folder);
  const base = await takeBaseBackup(await session(), folder, { keys: null });
  const near = await wal.caughtUp();
  await write(40);
  await wal.caughtUp();
  await wal.end();
  const names = (await listSegments(folder)).map(({ file }) => file);
  rmSync(names.at(-2)!);
  const [stretch] = await stretchesOf(folder);
  expect(stretch).toMatchObject({ base: base.id, to: base.endedAt });
  await expect(chooseBase(folder, new Date(near.getTime() + 60_000))).rejects.toThrow('The backup does not reach to');

  // The server forgets what was not fetched: what comes after begins anew.
  for (const name of names.slice(1)) rmSync(name, { force: true });
  await dropSlot(await session());
  await write(20);
  await db.raw('checkpoint');
  await expect(follow(folder)).rejects.toThrow(LogLost);
  const anew = await follow(folder, { anew: true });
  await takeBaseBackup(await session(), folder, { keys: null });
  await anew.caughtUp();
  await anew.end();
  expect(await restoredRows(folder, null)).toBe(await count());
});

test('a base backup that was damaged, or broke off, is never restored', async () => {
  const folder = await emptyFolder();
  const { id } = await takeBaseBackup(await session(), folder, { keys: null });
  const archive = join(folder.base, id, 'base.tar.gz');
  const bytes = await readFile(archive);
  const lay = async () =>
    layOut(folder, { base: (await listBaseBackups(folder))[0]!, to: join(server.folder, `damaged-${(made += 1)}`), owner: null }, () => {});
  await writeFile(archive, bytes.subarray(0, bytes.length / 2));
  await expect(lay()).rejects.toThrow('cannot be read to its end');
  await writeFile(archive, bytes);
  const manifest = join(folder.base, id, 'backup_manifest');
  const said = await readFile(manifest, 'utf8');
  await writeFile(manifest, said.replace(/"Checksum": "[0-9a-f]{8}/, '"Checksum": "00000000'));
  await expect(lay()).rejects.toThrow('is not as it was written');
  expect((await checkBackup(folder, null, () => {})).faults).toHaveLength(1);
  // What a killed backup left is no backup.
  expect(existsSync(join(folder.base, id, 'backup.json'))).toBe(true);
  rmSync(join(folder.base, id, 'backup.json'));
  await expect(chooseBase(folder, null)).rejects.toThrow('holds no base backup that is whole');
});

test('whoever is told to go before anything was fetched goes', async () => {
  const following = await followWal(await session(), await emptyFolder(), { size: 16_777_216, signal: AbortSignal.abort() });
  await following.done;
});

test('each restore from a backup goes on along a timeline of its own', async () => {
  const folder = await emptyFolder();
  await takeBaseBackup(await session(), folder, { keys: null });
  expect((await restored(folder, null)).timeline).toBe(2);
  // One that was restored before has been backed up here since.
  await writeFile(join(folder.wal, '00000002.history'), '1\t0/5000000\tbefore 2026-01-01\n');
  expect((await restored(folder, null)).timeline).toBe(3);
});
