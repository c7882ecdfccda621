import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { installRuntime } from '@trafficdesk/worker/engine/runtime.ts';
import { expect, it } from 'vitest';

const log = { warn: () => undefined, error: () => undefined };

it('the SDK’s own metrics are on the next port where somebody was quicker', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port: next } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const ports = [port, next];
  const readMetrics = await installRuntime({ log, metered: true, findPort: async () => ports.shift() ?? 0 });
  expect(await readMetrics?.()).toBeTypeOf('string');
  expect(ports).toEqual([]);
  taken.close();
});
