import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
let environment: Record<string, string>;
let running: ChildProcess | undefined;

beforeAll(async () => {
  const { url } = await cloneDatabase();
  const key = () => randomBytes(32).toString('base64');
  environment = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    PHOTO_DIR: '/nonexistent',
    REGISTRY_URL: 'http://127.0.0.1:1',
    SMS_URL: 'http://127.0.0.1:1',
    IDENTITY_URL: 'http://127.0.0.1:1',
    ALIPAY_URL: 'http://127.0.0.1:1',
    VIOLATIONS_URL: 'http://127.0.0.1:1',
    PAYMENTS_URL: 'http://127.0.0.1:1',
    IDENTITY_SECRET: 'x'.repeat(32),
    VIOLATIONS_NOTICE_KEY: 'x'.repeat(32),
    PAYMENTS_NOTICE_KEY: 'x'.repeat(32),
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    DATA_KEYS: `k1:${key()}`,
    LOOKUP_KEY: key(),
  };
});
afterEach(() => void running?.kill('SIGKILL'));

/** The api as a process of its own, with everything it printed. */
function start(more: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], {
    cwd: top,
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, ended, printed: () => printed };
}

/** A port nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('the process comes up while Temporal is away, and goes at once when told, idle connections or not', async () => {
  const port = await freePort();
  const api = start({ PORT: String(port) });
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/healthz`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  const told = Date.now();
  api.child.kill('SIGTERM');
  expect(await api.ended).toBe(0);
  expect(Date.now() - told).toBeLessThan(5_000);
});

test('one that leaves says so, serves what still comes, on connections that end with it, and then is gone', async () => {
  const port = await freePort();
  const api = start({ PORT: String(port), LEAVE_SECONDS: '4' });
  const asked = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const health = () =>
    asked('/healthz').then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(health, { timeout: 20_000 }).toBe(200);
  api.child.kill('SIGTERM');
  await expect.poll(health, { timeout: 4_000, interval: 20 }).toBe(503);
  const document = await asked('/openapi.json');
  expect(document.status).toBe(200);
  expect(document.headers.get('connection')).toBe('close');
  expect(await api.ended).toBe(0);
});

/** An address of this machine that is not 127.0.0.1. */
const otherAddress =
  Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address ?? '127.0.0.2';

test.each([
  ['is heard on this machine alone', {}, 0],
  ['is heard from elsewhere where HOST says so', { HOST: '0.0.0.0' }, 200],
] as const)('the process %s', async (_name, more, answered) => {
  const port = await freePort();
  start({ PORT: String(port), ...more });
  const status = (host: string) =>
    fetch(`http://${host}:${port}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
  await expect.poll(() => status('127.0.0.1'), { timeout: 20_000 }).toBe(200);
  expect(await status(otherAddress)).toBe(answered);
});

test('a caller who never finishes what they began to ask is let go, others are answered meanwhile', async () => {
  const port = await freePort();
  start({ PORT: String(port) });
  const healthy = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(healthy, { timeout: 20_000 }).toBe(true);
  const slow = connect(port, '127.0.0.1').setEncoding('utf8');
  slow.write('GET /healthz HTTP/1.1\r\nHost: here\r\nX-Slow: ');
  expect(await healthy()).toBe(true);
  let answer = '';
  for await (const chunk of slow) answer += chunk;
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('a port in use is said in one sentence', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const api = start({ PORT: String(port) });
  expect(await api.ended).toBe(1);
  expect(api.printed()).toContain(`Port ${port} is in use: stop what uses it, or set PORT to another`);
  other.close();
});

test('settings that are missing or wrong are all named', async () => {
  const api = start({ DATABASE_URL: 'nowhere', DATA_KEYS: 'short' });
  expect(await api.ended).not.toBe(0);
  expect(api.printed()).toMatch(/DATABASE_URL.*DATA_KEYS/);
});
