import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type BaseBackup, listBaseBackups } from './base-backup.ts';
import { photosOf } from './copy-photos.ts';
import type { BackupFolder } from './folder.ts';
import { readLsn } from './lsn.ts';
import { BackupDamaged, unpackBase } from './unpack-base.ts';
import { contiguousFrom, type KeptSegment, listSegments, readReached } from './wal-folder.ts';

/** Moments that can be restored: any from the one to the other. */
export interface Stretch {
  base: string;
  from: string;
  to: string;
}

/** The log that a base backup goes on with, as far as it is there without a gap. */
export const logOf = (segments: readonly KeptSegment[], { timeline, startLsn, segmentBytes }: BaseBackup): KeptSegment[] =>
  contiguousFrom(segments, timeline, readLsn(startLsn), segmentBytes);

/**
 * Which moments can be restored. A base backup of the same timeline after it bounds what its log must reach to; the last one of a timeline reaches as
 * far as the log does.
 */
export async function stretchesOf(folder: BackupFolder): Promise<Stretch[]> {
  const [bases, segments, reached] = [await listBaseBackups(folder), await listSegments(folder), await readReached(folder)];
  return bases.map((base, index) => {
    const log = logOf(segments, base);
    const next = bases[index + 1];
    const alone = { base: base.id, from: base.endedAt, to: base.endedAt };
    if (log.length === 0) return alone;
    const end = readLsn(base.startLsn) + BigInt(log.length * base.segmentBytes);
    if (reached && reached.timeline === base.timeline && readLsn(reached.lsn) <= end) return { ...alone, to: reached.at };
    return next && next.timeline === base.timeline && readLsn(next.startLsn) <= end ? { ...alone, to: next.endedAt } : alone;
  });
}

export interface Checked {
  bases: number;
  files: number;
  segments: number;
  photos: number;
  /** What is wrong, in sentences. */
  faults: string[];
}

async function readThrough({ file }: KeptSegment): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (file.endsWith('.gz')) await pipeline(createReadStream(file), createGunzip(), nowhere);
  else await finished(createReadStream(file).pipe(nowhere));
}

/** Reads a whole backup and holds what can be held against its checksums. Photos are only counted: their seal shows whether they are whole when they are restored. */
export async function checkBackup(folder: BackupFolder, note: (text: string) => void): Promise<Checked> {
  const checked: Checked = { bases: 0, files: 0, segments: 0, photos: 0, faults: [] };
  const fault = (error: unknown): void => void checked.faults.push(error instanceof Error ? error.message : String(error));
  for (const base of await listBaseBackups(folder)) {
    checked.bases += 1;
    await unpackBase(folder, base, null, (files) => note(`${base.id}: ${files} files`)).then((files) => {
      checked.files += files;
    }, fault);
  }
  for (const segment of await listSegments(folder)) {
    checked.segments += 1;
    note(`${checked.segments} segments of the log`);
    await readThrough(segment).catch((error: Error) => fault(new BackupDamaged(`${segment.file} cannot be read: ${error.message}`)));
  }
  const photos = photosOf(folder);
  for (let after: string | undefined; ; ) {
    const page = await photos.list({ after, limit: 1000 });
    checked.photos += page.length;
    if (page.length < 1000) return checked;
    after = page.at(-1)?.name;
  }
}
