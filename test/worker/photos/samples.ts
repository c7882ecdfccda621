import sharp, { type Sharp } from 'sharp';
import type { PhotoLimits } from '@trafficdesk/worker/photos/decode.ts';

export const limits: PhotoLimits = { maxBytes: 2_000_000, maxPixels: 4_000_000, keptLongEdge: 900 };

interface Sample {
  width?: number;
  height?: number;
  backdrop?: string;
  /** SVG laid on top. */
  onTop?: string;
}

/** A striped card on a plain backdrop; encode it as wanted. */
export function sample({ width = 800, height = 600, backdrop = '#333a40', onTop = '' }: Sample = {}): Sharp {
  const stripes = Array.from(
    { length: 16 },
    (_, line) => `<rect x="270" y="${160 + line * 18}" width="${90 + ((line * 37) % 170)}" height="7" fill="#222"/>`,
  ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 800 600" preserveAspectRatio="none">
    <rect width="800" height="600" fill="${backdrop}"/><rect x="240" y="140" width="330" height="320"
      fill="#ddd"/>${stripes}${onTop}</svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}
