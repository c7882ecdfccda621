import { PartnerRefused } from '../partners/errors.ts';
import type { Registry } from '../partners/registry.ts';
import { decode, readHeader, toJpeg } from './decode.ts';
import { oneAtACore } from './one-at-a-core.ts';
import { PhotoRefused } from './refused.ts';

/** What is taken of the registry: a portrait, as large as is of use beside a photo. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 12_000_000, keptLongEdge: 1200 };

/**
 * The photo in a person's file as a clean JPEG; null where there is none. It is read as an upload is: a picture of somebody else's making is
 * decoded and made anew. Throws PartnerUnavailable and PartnerRefused, also where what the registry sent is no photo.
 */
export async function photoOnFile({ registry }: { registry: Registry }, identityNumber: string): Promise<Buffer | null> {
  const sent = await registry.findPhotoOnFile(identityNumber);
  if (!sent) return null;
  try {
    await readHeader(sent, LIMITS);
    return await oneAtACore(async () => toJpeg(await decode(sent, LIMITS), 88));
  } catch (error) {
    if (error instanceof PhotoRefused) throw new PartnerRefused('registry.findPhotoOnFile: the answer is no photo');
    throw error;
  }
}
