import { sumOf } from './measure.ts';
import type { Luma } from './measure.ts';

const COLUMNS = 17;
const ROWS = 16;
const BANDS = 16;

/** A picture's likeness, comparable by Hamming distance: 0 for a copy, about 128 of 256 for strangers. */
export interface PerceptualHash {
  /** 256 characters '0' and '1', for a bit(256) column. */
  bits: string;
  /**
   * 16 numbers, each `band × 65536 + 16 of the bits`. Two photos at most 15 bits apart share at least one of them, so an index on
   * the array finds every near one.
   */
  bands: number[];
}

/** Means of 17 × 16 cells, not rounded: in a flat background the smallest differences must survive another round of JPEG. */
function cells(luma: Luma): number[] {
  const edge = (length: number, index: number, count: number): number => Math.floor((length * index) / count);
  return Array.from({ length: COLUMNS * ROWS }, (_, cell) => {
    const [column, row] = [cell % COLUMNS, Math.floor(cell / COLUMNS)];
    const [left, right] = [edge(luma.width, column, COLUMNS), edge(luma.width, column + 1, COLUMNS)];
    const [top, bottom] = [edge(luma.height, row, ROWS), edge(luma.height, row + 1, ROWS)];
    return sumOf(luma, left, top, right, bottom) / Math.max(1, (right - left) * (bottom - top));
  });
}

/** Difference hash: each bit says whether a cell is darker than its right neighbour. */
export function perceptualHash(luma: Luma): PerceptualHash {
  const mean = cells(luma);
  const bands = Array.from({ length: BANDS }, (_, band) => band << 16);
  let bits = '';
  for (const [cell, value] of mean.entries()) {
    const [column, row] = [cell % COLUMNS, Math.floor(cell / COLUMNS)];
    const right = mean[cell + 1];
    if (column === COLUMNS - 1 || right === undefined) continue;
    const darker = value < right;
    bits += darker ? '1' : '0';
    // A band runs diagonally, one bit of each row: a row of bare background is alike in everybody's photos.
    const band = (row + column) % BANDS;
    if (darker) bands[band] = (bands[band] ?? 0) + (1 << row);
  }
  return { bits, bands };
}
