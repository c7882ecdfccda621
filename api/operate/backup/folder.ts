import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { unlessMissing } from '@trafficdesk/worker/unless-missing.ts';
import { Sentence } from '../../standalone/sentence.mjs';

/** Where the parts of a backup lie: the database in `base` and `wal`, photos and the anchors of the audit chain beside it. Keys are never among them. */
export interface BackupFolder {
  path: string;
  /** A folder for each base backup, by the moment it began. */
  base: string;
  /** Segments of the write-ahead log, in order, and how far it reaches. */
  wal: string;
  photos: string;
  anchors: string;
}

export const backupFolder = (folder: string): BackupFolder => {
  const path = resolve(folder);
  return { path, base: join(path, 'base'), wal: join(path, 'wal'), photos: join(path, 'photos'), anchors: join(path, 'anchors') };
};

/** Whose backup a folder holds: the id PostgreSQL gave the cluster when it was made, which what is restored from it keeps. */
export interface About {
  systemId: string;
  madeAt: string;
}

/** The parts of what a folder says of itself; null where it is no backup. */
export async function readAbout({ path }: BackupFolder): Promise<About | null> {
  return readJson<About>(join(path, 'about.json'));
}

/** Opens a folder to write a cluster's backup to, making it where there is none. Throws a Sentence where it holds another cluster's. */
export async function openToWrite(folder: BackupFolder, systemId: string): Promise<void> {
  const about = await readAbout(folder);
  if (about && about.systemId !== systemId)
    throw new Sentence(
      `${folder.path} holds the backup of another database (${about.systemId}, this is ${systemId}): name a folder of its own.`,
    );
  for (const path of [folder.path, folder.base, folder.wal, folder.photos, folder.anchors])
    await mkdir(path, { recursive: true, mode: 0o700 });
  if (!about) await writeWhole(join(folder.path, 'about.json'), json({ systemId, madeAt: new Date().toISOString() }));
}

/** Opens a folder to read a backup from. Throws a Sentence where it holds none. */
export async function openToRead(path: string): Promise<BackupFolder> {
  const folder = backupFolder(path);
  if (!(await readAbout(folder))) throw new Sentence(`${folder.path} holds no backup: name the folder that npm run backup wrote to.`);
  return folder;
}

/** What a file of JSON says; null where there is none. */
export async function readJson<T>(path: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch(unlessMissing(null));
  return text === null ? null : (JSON.parse(text) as T);
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Makes what was written to a file, or the names in a folder, lasting. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file for this user alone, whole or not at all: whoever reads meanwhile finds what was there before. */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const draft = `${path}.new`;
  try {
    await writeFile(draft, content, { mode: 0o600, flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await sync(dirname(path));
}
