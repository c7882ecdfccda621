import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createPhotoStore, type PhotoVariant, PhotoTampered } from '@trafficdesk/worker/photos/store.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import { type BaseBackup, listBaseBackups } from './base-backup.ts';
import { eachPhotoFile, photosOf } from './copy-photos.ts';
import type { BackupFolder } from './folder.ts';
import { readLsn } from './lsn.ts';
import { BackupDamaged, unpackBase } from './unpack-base.ts';
import { contiguousFrom, type KeptSegment, listSegments, readReached } from './wal-folder.ts';

/** Moments that can be restored: those from the one to the other. */
export interface Stretch {
  base: string;
  from: string;
  to: string;
}

/** The log that a base backup goes on with, as far as it is there without a gap. */
export const logOf = (segments: readonly KeptSegment[], { timeline, startLsn, segmentBytes }: BaseBackup): KeptSegment[] =>
  contiguousFrom(segments, timeline, readLsn(startLsn), segmentBytes);

/** Moments that a base backup and the log after it can be restored to; a later one of the same timeline says how far a log reaches that breaks off. */
async function stretchOf(
  folder: BackupFolder,
  base: BaseBackup,
  next: BaseBackup | undefined,
  segments: readonly KeptSegment[],
): Promise<Stretch> {
  const alone = { base: base.id, from: base.endedAt, to: base.endedAt };
  const log = logOf(segments, base);
  if (log.length === 0) return alone;
  const end = readLsn(base.startLsn) + BigInt(log.length * base.segmentBytes);
  const reached = await readReached(folder, base.timeline);
  if (reached && readLsn(reached.lsn) <= end) return reached.at > base.endedAt ? { ...alone, to: reached.at } : alone;
  return next?.timeline === base.timeline && readLsn(next.startLsn) <= end ? { ...alone, to: next.endedAt } : alone;
}

/** Which moments can be restored, by base backups, oldest first. */
export async function stretchesOf(folder: BackupFolder): Promise<Stretch[]> {
  const [bases, segments] = [await listBaseBackups(folder), await listSegments(folder)];
  return Promise.all(bases.map((base, index) => stretchOf(folder, base, bases[index + 1], segments)));
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

/** Reads a whole backup and holds what can be held against its checksums. Photos are opened, for their seal alone shows whether they are whole; without one they are only counted. */
export async function checkBackup(folder: BackupFolder, seal: Seal | null, note: (text: string) => void): Promise<Checked> {
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
  const opening = seal && createPhotoStore({ files: photosOf(folder), seal });
  for await (const { name } of eachPhotoFile(photosOf(folder))) {
    checked.photos += 1;
    note(`${checked.photos} files of photos`);
    const [photoId = '', variant] = name.split('.');
    await opening?.get(photoId, variant as PhotoVariant).catch((error: Error) => {
      fault(
        error instanceof PhotoTampered
          ? new BackupDamaged(`${name} does not open: it is damaged, or sealed with a key that is not given`)
          : error,
      );
    });
  }
  return checked;
}
