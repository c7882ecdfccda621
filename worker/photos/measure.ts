/* oxlint-disable typescript/no-non-null-assertion -- Every index below stays inside its raster; asking at each pixel would cost time. */
import type { Raster } from './decode.ts';

/** Width of the frame taken as background, as a share of each side's length. */
export const BORDER = 0.08;

/** Luma from which a pixel is burnt out, and nothing can be read in it. */
export const BURNT = 250;

/** Eight-bit luma (BT.601), row by row. */
export interface Luma {
  data: Uint8Array;
  width: number;
  height: number;
}

export interface Measures {
  /** Variance of the Laplacian; a photo out of focus or shaken has little of it. */
  sharpness: number;
  /** Mean luma, 0–255. */
  brightness: number;
  /** Percent of pixels at 250 or more: burnt out by lamp or flash. */
  glareShare: number;
  /** Percent of pixels at 8 or less: lost in black. */
  darkShare: number;
  /** Mean luma, 0–255, of a frame of 8 % on all four sides: what stands in for the background. */
  borderBrightness: number;
}

/** How light each pixel is; colour is left out of everything that is measured. */
export function lumaOf({ data, width, height }: Raster): Luma {
  const luma = new Uint8Array(width * height);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += 3) {
    luma[pixel] = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29 + 128) >> 8;
  }
  return { data: luma, width, height };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function sharpness({ data, width, height }: Luma): number {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1, end = (y + 1) * width - 1; at < end; at++) {
      const edge = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * data[at]!;
      sum += edge;
      squares += edge * edge;
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2));
  return squares / count - (sum / count) ** 2;
}

/** Sum of a region; right and bottom are exclusive. */
export function sumOf({ data, width }: Luma, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left, end = y * width + right; at < end; at++) sum += data[at]!;
  }
  return sum;
}

function borderBrightness(luma: Luma): number {
  const { width, height } = luma;
  const [left, top] = [Math.round(width * BORDER), Math.round(height * BORDER)];
  const [innerWidth, innerHeight] = [width - 2 * left, height - 2 * top];
  const border = sumOf(luma, 0, 0, width, height) - sumOf(luma, left, top, left + innerWidth, top + innerHeight);
  return border / Math.max(1, width * height - innerWidth * innerHeight);
}

/** Measures a photo scaled to 1024 px long edge; everything to one decimal. */
export function measure(luma: Luma): Measures {
  const pixels = luma.data.length;
  const counts = new Uint32Array(256);
  for (let at = 0; at < pixels; at++) counts[luma.data[at]!]!++;
  const percent = (from: number, to: number): number => (counts.slice(from, to + 1).reduce((sum, count) => sum + count, 0) * 100) / pixels;
  return {
    sharpness: round(sharpness(luma)),
    brightness: round(counts.reduce((sum, count, value) => sum + count * value, 0) / pixels),
    glareShare: round(percent(BURNT, 255)),
    darkShare: round(percent(0, 8)),
    borderBrightness: round(borderBrightness(luma)),
  };
}
