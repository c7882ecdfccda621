import { statfs } from 'node:fs/promises';
import type { Reading } from '@trafficdesk/worker/telemetry/gauges.ts';
import { listBaseBackups } from './base-backup.ts';
import { readPhotosReached, readPhotosWalked } from './copy-photos.ts';
import { type BackupFolder, readAbout } from './folder.ts';
import { readReached } from './wal-folder.ts';

const secondsSince = (moment: number): number => Math.max(0, (Date.now() - moment) / 1000);

async function readRoom({ path }: BackupFolder): Promise<Reading[]> {
  const { bavail, blocks, bsize } = await statfs(path);
  return [
    { gauge: 'backupFree', labels: {}, value: bavail * bsize },
    { gauge: 'backupRoom', labels: {}, value: blocks * bsize },
  ];
}

/** How a backup stands, by what lies in its folder; `began` is when its keeper did, from which an empty one counts. */
export async function readBackup(folder: BackupFolder, { everyHours, began }: { everyHours: number; began: Date }): Promise<Reading[]> {
  const about = await readAbout(folder);
  const from = about ? Date.parse(about.madeAt) : began.getTime();
  const base = (await listBaseBackups(folder)).at(-1);
  const log = base && (await readReached(folder, base.timeline));
  const photos = await readPhotosReached(folder);
  const walked = await readPhotosWalked(folder);
  return [
    { gauge: 'backupBehind', labels: { part: 'log' }, value: secondsSince(log ? Date.parse(log.at) : from) },
    { gauge: 'backupBehind', labels: { part: 'photos' }, value: secondsSince(photos?.getTime() ?? from) },
    { gauge: 'backupBaseDue', labels: {}, value: secondsSince(base ? Date.parse(base.endedAt) + everyHours * 3_600_000 : from) },
    { gauge: 'backupPhotosUnread', labels: {}, value: walked?.unread ?? 0 },
    ...(about ? await readRoom(folder) : []),
  ];
}
