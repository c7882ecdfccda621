import { decodeStored, scaleTo } from './decode.ts';
import { MEASURED_LONG_EDGE } from './inspect.ts';
import { lumaOf } from './measure.ts';
import { oneAtACore } from './one-at-a-core.ts';
import { gridOf, type PhotoGrid, readGrid, writeGrid } from './photo-grid.ts';
import { PhotoNotStored, type PhotoStore } from './store.ts';

/**
 * What was measured on a kept photo spot by spot. It is made when a photo comes in; one that came in before there was such a thing gets it with
 * the first question, from its screen-size copy. Throws PhotoNotStored where the photo is not kept any more.
 */
export async function gridOfPhoto({ photos }: { photos: PhotoStore }, photoId: string): Promise<PhotoGrid> {
  const kept = await photos.get(photoId, 'grid').catch((error: unknown) => {
    if (error instanceof PhotoNotStored) return null;
    throw error;
  });
  if (kept) return readGrid(kept);
  const screen = await photos.get(photoId, 'screen');
  const made = await oneAtACore(async () => gridOf(lumaOf(await scaleTo(await decodeStored(screen), MEASURED_LONG_EDGE))));
  await photos.put(photoId, 'grid', writeGrid(made));
  return made;
}
