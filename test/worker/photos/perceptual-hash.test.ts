import { perceptualHash } from '@trafficdesk/worker/photos/perceptual-hash.ts';
import { expect, test } from 'vitest';

const luma = (value: (x: number, y: number) => number) => ({
  data: Uint8Array.from({ length: 170 * 160 }, (_, at) => value(at % 170, Math.floor(at / 170))),
  width: 170,
  height: 160,
});

test('the hash says of each cell whether its right neighbour is lighter', () => {
  expect(perceptualHash(luma((x) => x)).bits).toBe('1'.repeat(256));
  expect(perceptualHash(luma((x) => 200 - x)).bits).toBe('0'.repeat(256));
});

test('the sixteen bands hold every bit once, each band in a range of its own', () => {
  const speckled = luma((x, y) => ((Math.floor(x / 10) * 7919 + Math.floor(y / 10) * 104_729) % 251) + 1);
  const { bits, bands } = perceptualHash(speckled);
  expect(bands.map((band) => Math.floor(band / 65_536))).toEqual(Array.from({ length: 16 }, (_, band) => band));
  const inBands = bands.map((band) => (band % 65_536).toString(2).replaceAll('0', '')).join('').length;
  expect(inBands).toBe(bits.replaceAll('0', '').length);
  expect(inBands).toBeGreaterThan(60);
});

test('R-40 two photos that differ in fifteen bits still share a band', () => {
  const flat = (changes: number) => luma((x, y) => (Math.floor(y / 10) < changes && Math.floor(x / 10) === 8 ? 90 : 100));
  const [one, two] = [perceptualHash(flat(0)), perceptualHash(flat(15))];
  expect(Array.from(one.bits).filter((bit, at) => bit !== two.bits[at]).length).toBe(15);
  expect(one.bands.filter((band) => two.bands.includes(band)).length).toBeGreaterThanOrEqual(1);
});
