import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { takeBaseBackup } from '@trafficdesk/api/operate/backup/base-backup.ts';
import { backupFolder, openToWrite } from '@trafficdesk/api/operate/backup/folder.ts';
import { keepBackup } from '@trafficdesk/api/operate/backup/keep.ts';
import { connectReplication } from '@trafficdesk/api/operate/backup/replication.ts';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { ownServer } from './own-server.ts';

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
  const folder = backupFolder(join(place, 'lost'));
  const [first, second] = [await connectReplication(replicationUrl), await connectReplication(replicationUrl)];
  onTestFinished(() => second.close());
  await openToWrite(folder, (await first.identify()).systemId);
  await expect(takeBaseBackup(first, folder, { keys: null, onBytes: () => void first.close() })).rejects.toThrow();
  expect(readdirSync(folder.base)).toEqual([]);
  await mkdir(join(folder.base, '2026-01-01T00-00-00Z.part'));
  const { id } = await takeBaseBackup(second, folder, { keys: null });
  expect(readdirSync(folder.base)).toEqual([id]);
});

test('what fails ends the base backup as well before anything is tried again; once it is well, all goes on, and ends when it is told to', async () => {
  const folder = backupFolder(join(place, 'kept'));
  const photos = join(place, 'photos');
  await mkdir(photos);
  const storage = {
    DATABASE_URL: url,
    DATA_KEYS: [{ id: 'k1', key: randomBytes(32) }],
    LOOKUP_KEY: randomBytes(32),
    photos: { folder: photos },
  };
  const parts = (): string[] => readdirSync(folder.base).filter((name) => name.endsWith('.part'));
  const said: string[] = [];
  const leftAtFault: string[][] = [];
  const say = (line: string): void => {
    said.push(line);
    if (line.includes('tried again')) leftAtFault.push(parts());
  };
  const stop = new AbortController();
  const options = { folder, everyHours: 24, days: 14, say, signal: stop.signal };
  const kept = keepBackup(() => ({ replicationUrl, storage, anchors: null }), options);
  await vi.waitFor(() => expect(parts()).toHaveLength(1), PATIENCE);
  // A photo that cannot be read: its file is a folder.
  const id = randomUUID();
  const file = join(photos, id.slice(0, 2), `${id}.kept`);
  await mkdir(file, { recursive: true });
  await db('photos').insert({ id });
  await vi.waitFor(() => expect(leftAtFault).toEqual([[]]), PATIENCE);
  rmSync(file, { recursive: true });
  await vi.waitFor(() => expect(said.some((line) => line.startsWith('✓ Base backup'))).toBe(true), PATIENCE);
  stop.abort();
  await kept;
  expect(parts()).toEqual([]);
});
