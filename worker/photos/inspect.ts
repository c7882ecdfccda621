import { createHash } from 'node:crypto';
import { decode, readHeader, scaleTo, toJpeg } from './decode.ts';
import type { PhotoLimits, Raster } from './decode.ts';
import { namesEditingSoftware } from './editing-software.ts';
import { lumaOf, measure } from './measure.ts';
import type { Measures } from './measure.ts';
import { oneAtACore } from './one-at-a-core.ts';
import { perceptualHash } from './perceptual-hash.ts';
import type { PerceptualHash } from './perceptual-hash.ts';
import { gridOf, writeGrid } from './photo-grid.ts';
import type { PhotoVariant } from './store.ts';

const SCREEN_LONG_EDGE = 1600;
/** Long edge of the picture that is measured. */
export const MEASURED_LONG_EDGE = 1024;
const THUMB_LONG_EDGE = 480;

/** What the photo itself says to the rules; `slot` and `duplicateDistance` are the case's to add. */
export interface MeasuredFacts extends Measures {
  /** Pixels of the upload, upright. */
  width: number;
  height: number;
  editingSoftware: boolean;
}

export interface InspectedPhoto {
  /** Of the upload as it came. */
  sha256: Buffer;
  /** Size of the upload. */
  bytes: number;
  facts: MeasuredFacts;
  hash: PerceptualHash;
  /** Upright JPEGs without metadata: as large as is kept, at most 1600 px, at most 480 px; and the grid of what was measured. */
  variants: Record<PhotoVariant, Buffer>;
}

/**
 * Turns an upload into what is kept of it: measured facts, a perceptual hash, three clean JPEGs and a grid. Decodes once.
 * Throws PhotoRefused when it is no photo, too large, or damaged.
 */
export async function inspectPhoto(bytes: Buffer, limits: PhotoLimits): Promise<InspectedPhoto> {
  const header = await readHeader(bytes, limits);
  const facts = {
    width: header.autoOrient.width,
    height: header.autoOrient.height,
    editingSoftware: namesEditingSoftware(header),
  };
  return oneAtACore(async () => {
    const { variants, measured } = await makeVariants(await decode(bytes, limits));
    const luma = lumaOf(measured);
    return {
      sha256: createHash('sha256').update(bytes).digest(),
      bytes: bytes.length,
      facts: { ...facts, ...measure(luma) },
      hash: perceptualHash(luma),
      variants: { ...variants, grid: writeGrid(gridOf(luma)) },
    };
  });
}

/** Each size is made from the next larger one; `measured` is the one the measures are taken on. */
async function makeVariants(kept: Raster): Promise<{ variants: Omit<InspectedPhoto['variants'], 'grid'>; measured: Raster }> {
  const screen = Math.max(kept.width, kept.height) > SCREEN_LONG_EDGE ? await scaleTo(kept, SCREEN_LONG_EDGE) : kept;
  const measured = await scaleTo(screen, MEASURED_LONG_EDGE);
  const keptJpeg = await toJpeg(kept, 90);
  const screenJpeg = screen === kept ? keptJpeg : await toJpeg(screen, 85);
  const thumbJpeg = await toJpeg(await scaleTo(measured, THUMB_LONG_EDGE), 80);
  return { variants: { kept: keptJpeg, screen: screenJpeg, thumb: thumbJpeg }, measured };
}
