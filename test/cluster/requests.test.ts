import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { countRequests } from './requests.ts';

const server = createServer((request, response) => {
  if (request.url === '/dropped') return void request.socket.destroy();
  response.writeHead(Number(request.url?.slice(1))).end('said');
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => void server.close());

test('what the server gets wrong has failed, and what gets no answer; what the caller gets wrong has not', async () => {
  const counter = countRequests();
  for (const status of [200, 404, 503]) await counter.fetch(`${url}/${status}`);
  await expect(counter.fetch(`${url}/dropped`, { method: 'POST' })).rejects.toThrow('fetch failed');
  const { ms, failures } = counter.take();
  expect(ms).toHaveLength(4);
  expect(failures).toEqual(['GET /503 answered 503: said', expect.stringMatching(/^POST \/dropped: /)]);
});

test('each stretch begins anew, and each counter counts its own', async () => {
  const [one, other] = [countRequests(), countRequests()];
  await one.fetch(`${url}/200`);
  expect(one.take().ms).toHaveLength(1);
  await other.fetch(`${url}/200`);
  expect([one.take().ms, other.take().ms].map(({ length }) => length)).toEqual([0, 1]);
});

test('a silence counts where it still lasts when somebody asks, and whole where it ends', async () => {
  const counter = countRequests();
  await counter.fetch(`${url}/200`);
  counter.take();
  await sleep(60);
  const lasting = counter.take().longestGapMs;
  await sleep(60);
  await counter.fetch(`${url}/200`);
  const whole = counter.take().longestGapMs;
  expect(lasting).toBeGreaterThan(50);
  expect(whole).toBeGreaterThan(lasting + 50);
});
