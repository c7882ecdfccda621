import { createRandom } from './random.ts';

/** Edge of a texture tile in pixels; a power of two, so that it wraps by a mask. */
export const TILE = 512;

export type Surface = 'wood' | 'cloth' | 'plaster';

/** Smooth noise on a lattice that wraps at the tile's edge, -1 to 1; `acrossX` and `acrossY` are how many lattice cells fit. */
function smoothNoise(seed: number, acrossX: number, acrossY: number): (x: number, y: number) => number {
  const random = createRandom(seed);
  const lattice = Float32Array.from({ length: acrossX * acrossY }, () => random.between(-1, 1));
  const ease = (part: number): number => part * part * (3 - 2 * part);
  return (x, y) => {
    const [u, v] = [(x / TILE) * acrossX, (y / TILE) * acrossY];
    const [left, top] = [Math.floor(u), Math.floor(v)];
    const [shareX, shareY] = [ease(u - left), ease(v - top)];
    const at = (column: number, row: number): number => lattice[(row % acrossY) * acrossX + (column % acrossX)]!;
    const upper = at(left, top) * (1 - shareX) + at(left + 1, top) * shareX;
    const lower = at(left, top + 1) * (1 - shareX) + at(left + 1, top + 1) * shareX;
    return upper * (1 - shareY) + lower * shareY;
  };
}

function heightOf(surface: Surface): (x: number, y: number) => number {
  const broad = smoothNoise(1, 3, 3);
  const fine = smoothNoise(2, 128, 128);
  switch (surface) {
    case 'wood': {
      const [bend, grain, fibre] = [smoothNoise(3, 2, 4), smoothNoise(4, 3, 48), smoothNoise(5, 12, 256)];
      return (x, y) => Math.sin((y / TILE) * Math.PI * 2 * 5 + bend(x, y) * 5) * 6 + grain(x, y) * 7 + fibre(x, y) * 5 + broad(x, y) * 4;
    }
    case 'cloth': {
      const slub = smoothNoise(6, 64, 8);
      return (x, y) => ((x >> 1) % 4 < 2 === (y >> 1) % 4 < 2 ? 4 : -4) + slub(x, y) * 3 + fine(x, y) * 4 + broad(x, y) * 6;
    }
    case 'plaster': {
      const middle = smoothNoise(7, 15, 15);
      return (x, y) => broad(x, y) * 8 + middle(x, y) * 3 + fine(x, y) * 3;
    }
  }
}

const tiles = new Map<Surface, Int8Array>();

/** Lighter and darker spots of a surface, to be added to its colour; drawn once per surface. */
export function backdropTile(surface: Surface): Int8Array {
  const known = tiles.get(surface);
  if (known) return known;
  const height = heightOf(surface);
  const tile = new Int8Array(TILE * TILE);
  for (let y = 0, at = 0; y < TILE; y++) for (let x = 0; x < TILE; x++, at++) tile[at] = height(x, y);
  tiles.set(surface, tile);
  return tile;
}
