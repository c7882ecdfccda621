import { expect, test } from 'vitest';
import { FIRST_LOAD_LIMIT, weighFirstLoad } from '../bench/first-load.ts';

test('what a browser loads before an officer sees the queue is at most 320 kB, gzipped', { timeout: 120_000 }, async () => {
  const { bytes, files } = await weighFirstLoad();
  const largest = files.slice(0, 8).map(({ name, bytes }) => `${name} ${bytes}`);
  expect(bytes, `Split off what is not needed at first. The largest: ${largest.join(', ')}`).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
  // Far less would mean that something was left out of the count.
  expect(bytes).toBeGreaterThan(150_000);
});
