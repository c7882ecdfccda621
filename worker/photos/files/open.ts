import type { PhotoPlace } from '../environment.ts';
import { filesOnDisk } from './disk.ts';
import type { Files } from './files.ts';

/** Opens the place of photos that the environment names. Throws where that is a bucket that keeps versions: what was deleted would stay. */
export async function openFiles(place: PhotoPlace): Promise<Files> {
  if ('folder' in place) return filesOnDisk(place.folder);
  // Loading the S3 client takes half a second, which a process with its photos on disk need not spend.
  const { filesInBucket, keepsVersions } = await import('./bucket.ts');
  if (await keepsVersions(place.bucket)) {
    const { name } = place.bucket;
    throw new Error(
      `The bucket ${name} keeps versions, so that deleted photos stay: switch that off, delete the old versions, then start again.`,
    );
  }
  return filesInBucket(place.bucket);
}
