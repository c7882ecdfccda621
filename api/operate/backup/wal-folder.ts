import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type BackupFolder, json, readJson, sync, writeWhole } from './folder.ts';
import { isSegment, type Lsn, segmentName, timelineOf } from './lsn.ts';

/** Everything that was committed before this moment, by the database's clock, lies in the folder. */
export interface Reached {
  lsn: string;
  at: string;
  timeline: number;
}

const reachedFile = ({ wal }: BackupFolder, timeline: number): string => join(wal, `reached-${timeline}.json`);
const PACKED = '.gz';
const PARTIAL = '.partial';

/** How far the log of a timeline reaches; null where none was ever kept. */
export const readReached = (folder: BackupFolder, timeline: number): Promise<Reached | null> =>
  readJson<Reached>(reachedFile(folder, timeline));

export const writeReached = (folder: BackupFolder, reached: Reached): Promise<void> =>
  writeWhole(reachedFile(folder, reached.timeline), json(reached));

/** A segment that lies in a folder; the last one of all may be written only in part. */
export interface KeptSegment {
  name: string;
  file: string;
  whole: boolean;
}

/** The segments of a folder in order, each once. */
export async function listSegments({ wal }: BackupFolder): Promise<KeptSegment[]> {
  const found = new Map<string, KeptSegment>();
  const files: string[] = await readdir(wal).catch(() => []);
  for (const file of files.sort((a, b) => (a < b ? -1 : 1))) {
    const name = file.slice(0, 24);
    const end = file.slice(24);
    if (!isSegment(name) || !['', PACKED, PARTIAL].includes(end)) continue;
    // Where a process was killed between two steps the same segment lies there twice: plain and packed are whole, and come before the part.
    if (end === PARTIAL && found.has(name)) continue;
    found.set(name, { name, file: join(wal, file), whole: end !== PARTIAL });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The newest timeline whose log a folder has; 0 where it has none. */
export const newestTimeline = (segments: readonly KeptSegment[]): number =>
  segments.reduce((newest, { name }) => Math.max(newest, timelineOf(name)), 0);

/** Segments that follow one another without a gap, from the one that holds a place on, on its timeline. */
export function contiguousFrom(segments: readonly KeptSegment[], timeline: number, from: Lsn, size: number): KeptSegment[] {
  const byName = new Map(segments.map((segment) => [segment.name, segment]));
  const run: KeptSegment[] = [];
  for (let at = from; ; at += BigInt(size)) {
    const next = byName.get(segmentName(timeline, at, size));
    if (!next) return run;
    run.push(next);
    if (!next.whole) return run;
  }
}

/** Names the file that a segment is written to until it is whole. */
export const partialFile = ({ wal }: BackupFolder, name: string): string => join(wal, `${name}${PARTIAL}`);

/** Packs a whole segment, which lies there unpacked until its packed form is lasting. */
export async function packSegment(folder: BackupFolder, name: string): Promise<void> {
  const plain = join(folder.wal, name);
  const packed = `${plain}${PACKED}`;
  await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(`${packed}.new`, { mode: 0o600, flush: true }));
  await rename(`${packed}.new`, packed);
  await sync(folder.wal);
  await rm(plain, { force: true });
}

/** Takes a segment from `.partial`, now that it is whole. */
export async function completeSegment(folder: BackupFolder, name: string): Promise<void> {
  await rename(partialFile(folder, name), join(folder.wal, name));
  await sync(folder.wal);
  await packSegment(folder, name);
}

/** Writes a segment out as the server has it: unpacked, and filled up with nothing where only part of it was written. */
export async function unpackSegment({ file }: KeptSegment, to: string, size: number): Promise<void> {
  const source = createReadStream(file);
  const target = createWriteStream(to, { mode: 0o600, flags: 'w' });
  if (file.endsWith(PACKED)) await pipeline(source, createGunzip(), target);
  else await pipeline(source, target);
  const handle = await open(to, 'r+');
  try {
    const { size: written } = await handle.stat();
    if (written > size) throw new Error(`${file} holds ${written} bytes, more than a segment has`);
    if (written < size) await handle.truncate(size);
  } finally {
    await handle.close();
  }
}
