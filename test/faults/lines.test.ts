import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openLines } from './nemesis/toxiproxy.ts';

interface Toxic {
  name: string;
  type: string;
  stream: string;
}

/** What toxiproxy would do to what goes through, by name: each name once, as with toxiproxy itself. */
const toxics = new Map<string, Toxic>();

/** Answers as toxiproxy does. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, , , what, name] = (request.url as string).split('/');
  if (what !== 'toxics') return void response.end('{}');
  if (request.method === 'GET') return void response.end(JSON.stringify([...toxics.values()]));
  if (request.method === 'DELETE') return void response.writeHead(toxics.delete(name as string) ? 204 : 404).end();
  const toxic = (await json(request)) as Toxic;
  if (toxics.has(toxic.name)) return void response.writeHead(409).end();
  toxics.set(toxic.name, toxic);
  response.end('{}');
}

const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
await once(server, 'listening');
const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-lines-'));
const guard = startGuard();
const link = { from: 'api-1', to: 'postgres' } as const;
// The server above answers in the place of whatever is started here.
const lines = await openLines('true', (server.address() as AddressInfo).port, [{ link, port: 1, to: 2 }], {
  guard,
  logFile: join(folder, 'lines.log'),
});

beforeEach(() => lines.mend(link));
afterAll(async () => {
  await guard.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const streams = (): string[] => [...toxics.values()].map(({ type, stream }) => `${type} ${stream}`).toSorted();

test('a line on which everything vanishes lets nothing through either way', async () => {
  await lines.hush(link, 'everything');
  expect(streams()).toEqual(['timeout downstream', 'timeout upstream']);
});

test('a line on which answers vanish lets through what is asked', async () => {
  await lines.hush(link, 'answers');
  expect(streams()).toEqual(['timeout downstream']);
});

test('a line that is mended lets everything through', async () => {
  await lines.hush(link, 'everything');
  await lines.slow(link, 100);
  await lines.mend(link);
  expect(streams()).toEqual([]);
});
