import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BaseBackup, listBaseBackups } from './base-backup.ts';
import { forgetPhotos } from './copy-photos.ts';
import type { BackupFolder } from './folder.ts';
import { isSegment, readLsn, segmentName } from './lsn.ts';

const DAY_MS = 86_400_000;

export interface Pruned {
  bases: number;
  segments: number;
  photos: number;
}

/** The oldest base backup that is needed to restore any moment from this one on: the newest that ended before it, or else the oldest there is. */
const oldestNeeded = (bases: readonly BaseBackup[], moment: Date): BaseBackup | null =>
  bases.filter(({ endedAt }) => new Date(endedAt) <= moment).at(-1) ?? bases[0] ?? null;

/**
 * Deletes what no moment of the last so many days needs: older base backups, the log before the oldest that is left, and photos that were deleted
 * longer ago. So nothing deleted lasts in the backup for longer than these days, one interval between base backups, and the hour until this is called again.
 * Of the log nothing goes from the segment `writing` on, for somebody is at it: where the server kept its log from before the oldest base backup, it comes first.
 */
export async function prune(folder: BackupFolder, { days, writing }: { days: number; writing: string }): Promise<Pruned> {
  const since = new Date(Date.now() - days * DAY_MS);
  const bases = await listBaseBackups(folder);
  const oldest = oldestNeeded(bases, since);
  if (!oldest) return { bases: 0, segments: 0, photos: 0 };
  const over = bases.filter(({ id }) => id < oldest.id);
  for (const { id } of over) await rm(join(folder.base, id), { recursive: true });

  const first = segmentName(oldest.timeline, readLsn(oldest.startLsn), oldest.segmentBytes);
  const isOld = (segment: string): boolean => isSegment(segment) && segment < first && segment < writing;
  const old = (await readdir(folder.wal)).filter((name) => isOld(name.slice(0, 24)));
  for (const name of old) await rm(join(folder.wal, name));
  return { bases: over.length, segments: old.length, photos: await forgetPhotos(folder, since) };
}
