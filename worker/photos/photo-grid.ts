/* oxlint-disable typescript/no-non-null-assertion -- Every index below stays inside its raster; asking at each pixel would cost time. */
import { z } from 'zod';
import { BURNT, type Luma, sumOf } from './measure.ts';

/** Spots along the longer edge: fine enough to show which corner of a card shines, too coarse to show whose it is. */
const LONG_EDGE = 40;

/** Standard deviation of luma below which a spot is plain: a bare wall has nothing that could be sharp. */
const PLAIN_BELOW = 14;

const grid = z.object({
  columns: z.int(),
  rows: z.int(),
  /** Mean luma of each spot, 0–255. */
  light: z.array(z.number()),
  /** Percent of each spot's pixels that are burnt out. */
  burnt: z.array(z.number()),
  /** Variance of the Laplacian in each spot; null where it is plain. */
  sharp: z.array(z.number().nullable()),
});

/** What was measured on a photo spot by spot: row by row, from the upper left. */
export type PhotoGrid = z.infer<typeof grid>;

/** Measures a photo scaled to 1024 px long edge in spots that are about square. */
export function gridOf(luma: Luma): PhotoGrid {
  const { width, height } = luma;
  const spot = Math.max(width, height) / LONG_EDGE;
  const [columns, rows] = [Math.max(1, Math.round(width / spot)), Math.max(1, Math.round(height / spot))];
  const spots = Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return measureSpot(luma, {
      left: Math.floor((width * column) / columns),
      top: Math.floor((height * row) / rows),
      right: Math.floor((width * (column + 1)) / columns),
      bottom: Math.floor((height * (row + 1)) / rows),
    });
  });
  return {
    columns,
    rows,
    light: spots.map(({ light }) => light),
    burnt: spots.map(({ burnt }) => burnt),
    sharp: spots.map(({ sharp }) => sharp),
  };
}

interface Spot {
  left: number;
  top: number;
  /** Exclusive, as is `bottom`. */
  right: number;
  bottom: number;
}

function measureSpot(luma: Luma, { left, top, right, bottom }: Spot): { light: number; burnt: number; sharp: number | null } {
  const { data, width, height } = luma;
  const pixels = Math.max(1, (right - left) * (bottom - top));
  const mean = sumOf(luma, left, top, right, bottom) / pixels;
  let [burnt, spread, edges, squares, inner] = [0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left, at = y * width + left; x < right; x++, at++) {
      const value = data[at]!;
      if (value >= BURNT) burnt++;
      spread += (value - mean) ** 2;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue;
      const edge = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * value;
      edges += edge;
      squares += edge * edge;
      inner++;
    }
  }
  const plain = inner === 0 || Math.sqrt(spread / pixels) < PLAIN_BELOW;
  return {
    light: Math.round(mean),
    burnt: Math.round((burnt * 100) / pixels),
    sharp: plain ? null : Math.round(squares / inner - (edges / inner) ** 2),
  };
}

/** The grid as a file of the photo. */
export const writeGrid = (measured: PhotoGrid): Buffer => Buffer.from(JSON.stringify(measured));

/** Reads what `writeGrid` wrote. */
export const readGrid = (bytes: Buffer): PhotoGrid => grid.parse(JSON.parse(bytes.toString()));
