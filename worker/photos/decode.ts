import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { photoFormat } from './format.ts';
import { PhotoRefused } from './refused.ts';

// Every upload is different: the decoder's cache would keep people's photos in memory and never be hit.
sharp.cache(false);

export interface PhotoLimits {
  /** Largest file taken, in bytes. */
  maxBytes: number;
  /** Most pixels a file may claim, checked in its header before anything is decoded. */
  maxPixels: number;
  /** Long edge of the photo that is kept, in pixels. */
  keptLongEdge: number;
}

/** Eight-bit pixels, row by row, upright; three channels (sRGB). */
export interface Raster {
  data: Buffer;
  width: number;
  height: number;
}

const unreadable = (): PhotoRefused =>
  new PhotoRefused('unreadable', {
    'zh-CN': '照片文件不完整或已损坏，请重新拍摄或重新上传。',
    en: 'The photo file is incomplete or damaged: send it again, or take a new one.',
  });

/** Reads the header alone. Throws PhotoRefused; a file that claims more pixels than allowed is never decoded. */
export async function readHeader(bytes: Buffer, limits: PhotoLimits): Promise<Metadata> {
  if (bytes.length > limits.maxBytes) {
    const megabytes = (limits.maxBytes / 1_000_000).toFixed(1).replace(/\.0$/, '');
    throw new PhotoRefused('too-large', {
      'zh-CN': `照片文件超过 ${megabytes} MB，请降低相机分辨率后重新拍摄。`,
      en: `The file is larger than ${megabytes} MB: choose a lower camera resolution and take the photo again.`,
    });
  }
  const format = photoFormat(bytes);
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw Object.assign(unreadable(), { cause });
    });
  if (header.format !== format) throw unreadable();
  if (header.width * header.height > limits.maxPixels) {
    const megapixels = Math.floor(limits.maxPixels / 1_000_000);
    throw new PhotoRefused('too-many-pixels', {
      'zh-CN': `照片超过 ${megapixels} 百万像素，请降低相机分辨率后重新拍摄。`,
      en: `The photo has more than ${megapixels} megapixels: choose a lower camera resolution and take it again.`,
    });
  }
  return header;
}

/**
 * The one full decode: upright, in sRGB, at most `keptLongEdge` long. Transparency becomes white, so it counts as a light background.
 * Throws PhotoRefused 'unreadable' for a truncated or corrupt file.
 */
export async function decode(bytes: Buffer, limits: PhotoLimits): Promise<Raster> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: limits.maxPixels })
      .autoOrient()
      .resize({ width: limits.keptLongEdge, height: limits.keptLongEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`decoded to ${info.channels} channels`);
    return { data, width: info.width, height: info.height };
  } catch (cause) {
    throw Object.assign(unreadable(), { cause });
  }
}

/** Decodes a JPEG that `toJpeg` made. */
export async function decodeStored(bytes: Buffer): Promise<Raster> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const pipeline = ({ data, width, height }: Raster) => sharp(data, { raw: { width, height, channels: 3 } });

/** Scales to exactly `longEdge`, larger or smaller. */
export async function scaleTo(raster: Raster, longEdge: number): Promise<Raster> {
  const scale = longEdge / Math.max(raster.width, raster.height);
  const width = Math.max(1, Math.round(raster.width * scale));
  const height = Math.max(1, Math.round(raster.height * scale));
  return { data: await pipeline(raster).resize({ width, height, fit: 'fill' }).raw().toBuffer(), width, height };
}

/** Encodes pixels alone: nothing of the upload's metadata can come along. */
export const toJpeg = (raster: Raster, quality: number): Promise<Buffer> => pipeline(raster).jpeg({ quality }).toBuffer();
