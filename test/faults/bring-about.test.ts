import { expect, test } from 'vitest';
import { bringAllAbout } from './nemesis/bring-about.ts';
import type { Planned } from './nemesis/fault.ts';
import type { Product } from './product/product.ts';

/** A product whose lines can be slowed down, but not be cut. */
const PRODUCT = {
  lines: { cut: () => Promise.reject(new Error('toxiproxy answered 500')), slow: async () => undefined, mend: async () => undefined },
} as unknown as Product;

const LINK = { from: 'api-1', to: 'postgres' } as const;

test('a fault that cannot be brought about is told of at the end; those after it come all the same', async () => {
  const planned: Planned[] = [
    { at: 0, fault: { kind: 'cut', link: LINK, ms: 1 } },
    // Long after the first has failed.
    { at: 300, fault: { kind: 'slow', link: LINK, lagMs: 1, ms: 1 } },
  ];
  const { others, failed } = await bringAllAbout(PRODUCT, planned, () => undefined);
  expect([...others]).toEqual([['slow', 1]]);
  expect(failed).toEqual(['api-1 cut off from postgres for 0.0 s: toxiproxy answered 500']);
});
