import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import type { BaseBackup } from './base-backup.ts';
import { type Copied, copyAllPhotos, notePhotosWalked } from './copy-photos.ts';
import type { BackupFolder } from './folder.ts';
import type { Source } from './source.ts';
import { unreadLine } from './unread.ts';

/** Goes through all photos after a base backup; answers what was copied, and a line where some could not be read. Rejects once the signal aborts. */
export async function walkPhotos(
  { storage }: Pick<Source, 'storage'>,
  folder: BackupFolder,
  { base, ...how }: { base: Pick<BaseBackup, 'id' | 'endedAt'>; signal?: AbortSignal; onFile?: (files: number) => void },
): Promise<Copied & { fault: string | null }> {
  const copied = await copyAllPhotos(await openFiles(storage.photos), folder, how);
  await notePhotosWalked(folder, base, copied);
  return { ...copied, fault: unreadLine(copied.unread) };
}
