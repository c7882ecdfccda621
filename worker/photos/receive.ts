import { randomUUID } from 'node:crypto';
import type { NewPhoto } from '../store/photos.ts';
import type { PhotoLimits } from './decode.ts';
import type { MeasuredFacts } from './inspect.ts';
import { inspectAside } from './inspectors/inspect-aside.ts';
import { PHOTO_VARIANTS } from './store.ts';
import type { PhotoStore } from './store.ts';

/** A row of `photos`, to be inserted by the caller once the files are kept. */
export interface ReceivedPhoto extends Omit<NewPhoto, 'facts'> {
  facts: MeasuredFacts;
}

/**
 * Inspects an upload and puts its files away, then hands back the row. Files come first: a crash in between leaves files without
 * a row, which no one can reach and a sweep finds by their id, never a row without files. Throws PhotoRefused.
 */
export async function receivePhoto(
  { photos }: { photos: PhotoStore },
  { bytes, channelId, limits }: { bytes: Buffer; channelId: string; limits: PhotoLimits },
): Promise<ReceivedPhoto> {
  const { sha256, facts, hash, variants } = await inspectAside(bytes, limits);
  const id = randomUUID();
  // Settled, not raced: a file still being written when another fails would come back after the removal.
  const puts = await Promise.allSettled(PHOTO_VARIANTS.map((variant) => photos.put(id, variant, variants[variant])));
  const failed = puts.find((put) => put.status === 'rejected');
  if (failed) {
    await photos.remove(id);
    throw failed.reason;
  }
  return {
    id,
    channelId,
    sha256,
    perceptualHash: hash.bits,
    bands: hash.bands,
    width: facts.width,
    height: facts.height,
    bytes: bytes.length,
    facts,
    sealedWith: photos.keyId,
  };
}
