import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { bringAllAbout } from './nemesis/bring-about.ts';
import type { Fault, Planned } from './nemesis/fault.ts';
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

/** What came of one fault, brought about in a product of which so much is known. */
async function brought(product: object, fault: Fault): Promise<{ times: number; failed: string[] }> {
  const { others, failed } = await bringAllAbout(product as Product, [{ at: 0, fault }], () => undefined);
  return { times: others.get(fault.kind) ?? 0, failed };
}

/** A process, at the port answered, that dates what it answers so. */
async function datedBy(now: () => number): Promise<number> {
  const server = createServer((_request, response) => response.setHeader('Date', new Date(now()).toUTCString()).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test('a clock is skewed where its process says another time: not where it keeps the time, nor where it does not run', async () => {
  const fault = { kind: 'skew', process: 'api-2', seconds: -600, ms: 1 } as const;
  let off = 0;
  const follows = { skew: (seconds: number) => void (off = seconds) };
  const with2 = (port: number, clock: object) => ({ cluster: { ports: { 'api-2': port } }, clocks: { 'api-2': clock } });
  const skewed = await datedBy(() => Date.now() + off * 1000);
  expect(await brought(with2(skewed, follows), fault)).toEqual({ times: 1, failed: [] });
  expect(off).toBe(0);
  const honest = await brought(with2(await datedBy(Date.now), { skew: () => undefined }), fault);
  expect(honest).toEqual({
    times: 0,
    failed: [expect.stringMatching(/^the clock of api-2 is behind by 600 s for 0.0 s: its clock was ahead by -?[01] s$/)],
  });
  expect(await brought(with2(1, follows), fault)).toEqual({ times: 0, failed: [] });
});

test('a disk is full where nothing more can be written to it', async () => {
  const fault = { kind: 'full-disk', disk: 'photos', ms: 1 } as const;
  const disk = (isFull: boolean) => ({ disks: { photos: { fill: () => 0, isFull: () => isFull, free: () => undefined } } });
  expect(await brought(disk(true), fault)).toEqual({ times: 1, failed: [] });
  expect(await brought(disk(false), fault)).toEqual({ times: 0, failed: ['the disk of photos is full for 0.0 s: there was room on it'] });
});

test('a certificate has expired where a handshake ends with that', async () => {
  const fault = { kind: 'expired-certificate', ms: 1 } as const;
  const shown: string[] = [];
  const front = (refused: string | null) => ({ front: { show: (which: string) => shown.push(which), refused: async () => refused } });
  expect(await brought(front('CERT_HAS_EXPIRED'), fault)).toEqual({ times: 1, failed: [] });
  expect((await brought(front(null), fault)).failed).toEqual([
    "the partners' certificate has expired for 0.0 s: a handshake ended with a connection",
  ]);
  expect((await brought(front('ECONNREFUSED'), fault)).times).toBe(0);
  expect(shown).toEqual(['expired', 'valid', 'expired', 'valid', 'expired', 'valid']);
});
