import type { PhotoPlace } from '../environment.ts';
import { filesOnDisk } from './disk.ts';
import type { Files } from './files.ts';

/** Opens the place of photos that the environment names. */
export async function openFiles(place: PhotoPlace): Promise<Files> {
  if ('folder' in place) return filesOnDisk(place.folder);
  // Loading the S3 client takes half a second, which a process with its photos on disk need not spend.
  const { filesInBucket } = await import('./bucket.ts');
  return filesInBucket(place.bucket);
}
