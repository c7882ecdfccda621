import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, startGuard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { problemDetails } from '@trafficdesk/api/problems/problem.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { layConsole } from './console-files.ts';
import { answersAt } from './part.ts';
import { caddy, getPrograms } from './programs.mjs';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const served =
  (name: string): Answer =>
  (_request, response) =>
    void response.end(name);

/** Something that speaks as an api does. */
async function fakeApi(name: string) {
  const api = { health: 200, answer: served(name), requests: 0, bytes: 0 };
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return void response.writeHead(api.health).end('{}');
    api.requests += 1;
    api.bytes = 0;
    request.on('data', (part: Buffer) => (api.bytes += part.length)).on('end', () => api.answer(request, response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { api, server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-proxy-'));
const guard = startGuard();
let url: string;
let urlWithoutUploads: string;
let first: Awaited<ReturnType<typeof fakeApi>>;
let second: Awaited<ReturnType<typeof fakeApi>>;
/** Those that photos are uploaded to. */
let uploads: Awaited<ReturnType<typeof fakeApi>>;
let moreUploads: Awaited<ReturnType<typeof fakeApi>>;

beforeAll(async () => {
  await getPrograms(() => undefined, [caddy]);
  const built = join(folder, 'built');
  mkdirSync(join(built, 'assets'), { recursive: true });
  writeFileSync(join(built, 'index.html'), '<meta nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__"></script>');
  writeFileSync(join(built, 'assets', 'a-1.js'), '// '.repeat(2_000));
  layConsole(built, join(folder, 'console'));
  [first, second, uploads, moreUploads] = await Promise.all([
    fakeApi('first'),
    fakeApi('second'),
    fakeApi('uploads'),
    fakeApi('moreUploads'),
  ]);
  [url, urlWithoutUploads] = await Promise.all([startProxy(`${uploads.address} ${moreUploads.address}`), startProxy()]);
}, 900_000);

/** The proxy before both apis, and before those that photos are uploaded to. */
async function startProxy(uploadUpstreams?: string): Promise<string> {
  const port = await freePort();
  const at = `http://127.0.0.1:${port}`;
  await startChild({
    name: 'proxy',
    command: caddy,
    args: ['run', '--config', fileURLToPath(new URL('../../admin/Caddyfile', import.meta.url)), '--adapter', 'caddyfile'],
    env: {
      PORT: String(port),
      CONSOLE_DIR: join(folder, 'console'),
      API_UPSTREAMS: `${first.address} ${second.address}`,
      ...(uploadUpstreams && { UPLOAD_UPSTREAMS: uploadUpstreams }),
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
    logFile: join(folder, `proxy-${port}.log`),
    guard,
  });
  await vi.waitUntil(() => answersAt(at), { timeout: 60_000, interval: 100 });
  return at;
}

afterAll(async () => {
  await guard.close();
  for (const { server } of [first, second, uploads, moreUploads]) server.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  for (const [name, { api }] of Object.entries({ first, second, uploads, moreUploads }))
    Object.assign(api, { health: 200, answer: served(name), requests: 0 });
  await vi.waitUntil(async () => (await tookPart()).length === 2 && (await tookPhotos()).join() === 'moreUploads,uploads', {
    timeout: 20_000,
    interval: 100,
  });
});

/** Sends a photo, larger than what the proxy keeps of a request. */
const upload = (to = url, headers: Record<string, string> = {}) =>
  fetch(`${to}/v1/photos?slot=owner`, { method: 'POST', body: Buffer.alloc(200_000, 'x'), headers });

/** Which apis take ten photos. */
async function tookPhotos(to = url): Promise<string[]> {
  const names = await Promise.all(Array.from({ length: 10 }, async () => (await upload(to)).text()));
  return [...new Set(names)].sort();
}

/** Which apis answer twenty requests: of two without work the proxy takes either, and ten in a row go to one of them now and then. */
async function tookPart(): Promise<string[]> {
  const names = new Set<string>();
  for (let n = 0; n < 20; n += 1) names.add(await (await fetch(`${url}/v1/x`)).text());
  return [...names].sort();
}

describe('admin/Caddyfile, as Caddy reads it', () => {
  it('gives each page a nonce of its own, and lets nothing keep it', async () => {
    const nonces = await Promise.all(
      ['/', '/queue', '/cases/1'].map(async (path) => {
        const page = await fetch(`${url}${path}`);
        const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? '';
        expect(await page.text()).toBe(`<meta nonce="${nonce}"><script nonce="${nonce}"></script>`);
        expect(page.headers.get('cache-control')).toBe('no-cache');
        expect(page.headers.get('strict-transport-security')).toBeNull();
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
    expect(nonces[0]?.length).toBeGreaterThan(30);
  });

  it('lets browsers keep what carries a digest in its name, packed, and nothing that is not there', async () => {
    const asset = await fetch(`${url}/assets/a-1.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    const none = await fetch(`${url}/assets/none.js`);
    expect([none.status, none.headers.get('cache-control'), none.headers.get('server')]).toEqual([404, null, null]);
  });

  it('asks for TLS alone where there is TLS, and tells the api of it and of who called', async () => {
    let seen: IncomingMessage['headers'] = {};
    for (const { api } of [first, second])
      api.answer = (request, response) => {
        seen = request.headers;
        response.end();
      };
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    expect((await fetch(url, { headers })).headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    // Of the api's answers the api says it.
    const answer = await fetch(`${url}/v1/x`, { headers });
    expect([answer.headers.get('strict-transport-security'), answer.headers.get('via')]).toEqual([null, null]);
    expect(seen).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7, 127.0.0.1', host: new URL(url).host });
    await fetch(`${url}/v1/x`, { headers: { 'x-forwarded-proto': 'gopher' } });
    expect(seen['x-forwarded-proto']).toBe('http');
  });

  it('sends nothing more to an api that says that it leaves, and to it again when it takes requests', async () => {
    first.api.health = 503;
    await expect.poll(tookPart, { timeout: 20_000 }).toEqual(['second']);
    const before = first.api.requests;
    expect(await tookPart()).toEqual(['second']);
    expect(first.api.requests).toBe(before);
    first.api.health = 200;
    await expect.poll(tookPart, { timeout: 20_000 }).toEqual(['first', 'second']);
  });

  it('hands photos to the apis that are there for them, and nothing else; where these take none, to all of the others', async () => {
    const before = uploads.api.requests + moreUploads.api.requests;
    expect([await tookPhotos(), await tookPart()]).toEqual([
      ['moreUploads', 'uploads'],
      ['first', 'second'],
    ]);
    for (const [method, path] of [
      ['GET', '/v1/photos'],
      ['POST', '/api/cases/1/photos/owner/looks'],
    ] as const)
      expect(['first', 'second']).toContain(await (await fetch(url + path, { method })).text());
    expect(uploads.api.requests + moreUploads.api.requests).toBe(before + 10);
    uploads.api.health = 503;
    await expect.poll(tookPhotos, { timeout: 20_000 }).toEqual(['moreUploads']);
    moreUploads.api.health = 503;
    await expect.poll(tookPhotos, { timeout: 20_000 }).toEqual(['first', 'second']);
    first.api.health = 503;
    await expect.poll(tookPhotos, { timeout: 20_000 }).toEqual(['second']);
    uploads.api.health = 200;
    await expect.poll(tookPhotos, { timeout: 20_000 }).toEqual(['uploads']);
  });

  it('gives the next photo to the api that has fewer at work', async () => {
    const held: ServerResponse[] = [];
    for (const { api } of [uploads, moreUploads]) api.answer = (_request, response) => void held.push(response);
    const answers = Array.from({ length: 6 }, () => upload());
    await vi.waitUntil(() => held.length === 6);
    expect([uploads.api.requests, moreUploads.api.requests].map((requests) => requests >= 3)).toEqual([true, true]);
    for (const response of held) response.end();
    await Promise.all(answers);
  });

  it('hands photos to every api where none is there for them', async () => {
    expect(await tookPhotos(urlWithoutUploads)).toEqual(['first', 'second']);
  });

  it('hands a photo on whole, with what the api is told of its caller, and what the api says as it came', async () => {
    for (const { api } of [uploads, moreUploads]) api.health = 503;
    await expect.poll(tookPhotos, { timeout: 20_000 }).toEqual(['first', 'second']);
    let seen: IncomingMessage['headers'] = {};
    let bytes = 0;
    for (const { api } of [first, second])
      api.answer = (request, response) => {
        seen = request.headers;
        bytes = api.bytes;
        response.writeHead(201, { 'cache-control': 'no-store' }).end();
      };
    const answer = await fetch(`${url}/v1/photos`, {
      method: 'POST',
      body: Buffer.alloc(200_000, 'x'),
      headers: { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' },
    });
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('via')]).toEqual([201, 'no-store', null]);
    expect(seen).toMatchObject({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7, 127.0.0.1' });
    expect(bytes).toBe(200_000);
  });

  it('says that a photo which an api dropped half-way may come again, and gives it to no other', async () => {
    for (const { api } of [uploads, moreUploads]) api.answer = (_request, response) => void response.destroy();
    const before = first.api.requests + second.api.requests;
    const answer = await upload();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(first.api.requests + second.api.requests).toBe(before);
  });

  it('repeats what an api dropped half-way at the other where that changes nothing, and nothing else', async () => {
    first.api.answer = (_request, response) => void response.destroy();
    const send = (headers: Record<string, string>) =>
      Promise.all(Array.from({ length: 8 }, () => fetch(`${url}/v1/cases`, { method: 'POST', headers, body: '{"a":1}' })));
    const kept = await send({ 'idempotency-key': 'k' });
    expect(kept.map(({ status }) => status)).toEqual(Array(8).fill(200));
    first.api.requests = 0;
    second.api.requests = 0;
    const plain = await send({});
    expect(plain.filter(({ status }) => status === 200)).toHaveLength(second.api.requests);
    expect(plain.filter(({ status }) => status === 503)).toHaveLength(first.api.requests);
    expect(first.api.requests + second.api.requests).toBe(8);
  });

  it('says as the api says it that none takes requests, in the caller’s language', async () => {
    first.api.health = 503;
    second.api.health = 503;
    const status = () => fetch(`${url}/v1/x`).then((answer) => answer.status);
    await expect.poll(status, { timeout: 40_000 }).toBe(503);
    for (const [language, title] of [
      ['en', 'Temporarily unavailable'],
      ['zh-CN', '服务暂时不可用'],
    ]) {
      const headers = { 'accept-language': language ?? '' };
      for (const answer of await Promise.all([fetch(`${url}/v1/x`, { headers }), upload(urlWithoutUploads, headers)])) {
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(['retry-after', 'cache-control', 'server'].map((name) => answer.headers.get(name))).toEqual(['2', 'no-store', null]);
        expect(problemDetails.parse(await answer.json())).toMatchObject({ title, status: 503, code: 'temporarily-unavailable' });
      }
    }
    // Photos are still taken where they are uploaded to.
    expect(await tookPhotos()).toEqual(['moreUploads', 'uploads']);
    // Pages are there all the same.
    expect((await fetch(url)).status).toBe(200);
  });

  it('loses no photo where the apis for them are gone from one moment to the next', async () => {
    for (const { server } of [uploads, moreUploads]) {
      server.closeAllConnections();
      await new Promise((gone) => server.close(gone));
    }
    expect(await tookPhotos()).toEqual(['first', 'second']);
  });
});
