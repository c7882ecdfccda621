import { statfs } from 'node:fs/promises';
import type { Reading } from './gauges.ts';

/** How much room there is in the folder where photos are kept; of a bucket nothing can be said. */
export async function readPhotoRoom(folder: string | undefined): Promise<Reading[]> {
  if (folder === undefined) return [];
  const { bavail, blocks, bsize } = await statfs(folder);
  return [
    { gauge: 'photosFree', labels: {}, value: bavail * bsize },
    { gauge: 'photosRoom', labels: {}, value: blocks * bsize },
  ];
}
