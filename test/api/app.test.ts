import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { atEnd } from '../support/at-end.ts';
import { APP_KEY, type Door, openDoor } from './door.ts';

let door: Door;
beforeAll(async () => {
  const consoleDir = mkdtempSync(join(tmpdir(), 'trafficdesk-console-'));
  atEnd(() => rmSync(consoleDir, { recursive: true, force: true }));
  mkdirSync(join(consoleDir, 'assets'));
  writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><title>console</title><meta property="csp-nonce" nonce="__CSP_NONCE__">');
  writeFileSync(join(consoleDir, 'assets', 'index-1a2b.js'), 'export {};');
  door = await openDoor({ consoleDir });
});

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into it
const bodyOf = async (answer: Response): Promise<any> => answer.json();
const get = (path: string, init: RequestInit = {}) => fetch(door.url + path, init);
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const asChannel = { Authorization: `Bearer ${APP_KEY}`, 'Accept-Language': 'en' };

describe('errors', () => {
  test('an address that does not exist is a problem, not a page', async () => {
    for (const path of ['/v1/nothing', '/api/nothing']) {
      const answer = await get(path, { headers: { Accept: 'text/html' } });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
      expect(await answer.json()).toMatchObject({ status: 404, code: 'not-found' });
    }
  });

  test('a method a path does not have is answered with those it has', async () => {
    const answer = await get('/v1/cases', { method: 'PUT' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await answer.json()).toMatchObject({ code: 'method-not-allowed' });
  });

  test('a path in plain words is not taken for the parameter of another', async () => {
    const answer = await get('/api/sessions/end-others', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('words follow Accept-Language, zh-CN unless it says otherwise', async () => {
    expect((await bodyOf(await get('/api/queue'))).title).toBe('尚未通过身份认证');
    expect((await bodyOf(await get('/api/queue', { headers: { 'Accept-Language': 'en-GB,en;q=0.9' } }))).title).toBe('Not authenticated');
  });

  test('a request id that came in goes out, in the header and in the problem', async () => {
    const answer = await get('/v1/nothing', { headers: { 'X-Request-Id': TRACE } });
    expect(answer.headers.get('x-request-id')).toBe(TRACE);
    expect((await bodyOf(answer)).requestId).toBe(TRACE);
  });

  test.each(['a b{"level":60}', '11010519491231002X'])('one that could carry something into a log is replaced: %s', async (given) => {
    const answer = await get('/v1/nothing', { headers: { 'X-Request-Id': given } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('broken JSON, another content type, and a body over the limit are told apart', async () => {
    const post = (body: string, type = 'application/json') =>
      get('/v1/bindings/search', { method: 'POST', headers: { ...asChannel, 'Content-Type': type }, body });
    expect([(await post('{')).status, (await post('<a/>', 'text/xml')).status, (await post(`"${'x'.repeat(70_000)}"`)).status]).toEqual([
      400, 415, 413,
    ]);
  });

  test('a broken percent sign in an address is not our fault', async () => {
    expect((await get('/v1/cases/%E0%A4%A', { headers: asChannel })).status).toBe(404);
  });

  test('what nobody foresaw is opaque', async () => {
    await door.deps.db.schema.renameTable('channels', 'channels_gone');
    try {
      const answer = await get('/v1/bindings/search', { method: 'POST', headers: asChannel });
      expect(answer.status).toBe(500);
      const body = await answer.text();
      expect(JSON.parse(body)).toMatchObject({ code: 'internal', title: 'Internal error' });
      expect(body).not.toMatch(/channels|select|relation/);
      const logged = JSON.parse(
        door
          .logged()
          .split('\n')
          .findLast((line) => line.includes('request failed')) ?? '{}',
      );
      expect(logged.err).toMatchObject({ code: '42P01' });
      expect(logged.err).not.toHaveProperty('message');
    } finally {
      await door.deps.db.schema.renameTable('channels_gone', 'channels');
    }
  });
});

describe('pages', () => {
  test('the interface is rendered at /docs from this machine, under a policy that allows no foreign script', async () => {
    const page = await get('/docs/');
    const html = await page.text();
    expect(html).toContain('swagger-ui');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'/);
    expect(html).not.toMatch(/<script[^>]*>\s*[^<\s]/);
    for (const [, source] of html.matchAll(/<script src="([^"]+)"/g))
      expect((await get(new URL(source as string, 'http://x/docs/').pathname)).status).toBe(200);
    expect(await (await get('/docs/swagger-initializer.js')).text()).toContain('/openapi.json');
    expect(await (await get('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
  });

  test('the console is served with its own addresses, its files kept for long and its page never', async () => {
    const page = await get('/cases/1234', { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain('console');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect((await get('/assets/index-1a2b.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/gone.js')).status).toBe(404);
  });
});

test('each console page comes with a nonce of its own for styles, and without it nothing inline is allowed', async () => {
  const pages = await Promise.all([get('/', { headers: { Accept: 'text/html' } }), get('/queue', { headers: { Accept: 'text/html' } })]);
  const nonces = await Promise.all(
    pages.map(async (page) => {
      const policy = page.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("default-src 'none'");
      expect(await page.text()).toContain(`nonce="${nonce}"`);
      return nonce;
    }),
  );
  expect(new Set(nonces).size).toBe(2);
});

test('an answer opened as a page may do nothing', async () => {
  expect((await get('/healthz')).headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
});

describe('sign-in through an organisation', () => {
  test('is no way, and its addresses lead nowhere, where none is set up', async () => {
    expect((await door.nobody.call('getSignInWays')).body).toEqual({ oidc: null });
    expect((await door.nobody.call('beginOidcSignIn')).status).toBe(404);
    expect((await door.nobody.call('finishOidcSignIn', { query: { code: 'some', state: 'some' } })).status).toBe(404);
  });
});

describe('health', () => {
  test('the process is up whatever else is down', async () => {
    expect((await door.nobody.call('getHealth')).body).toEqual({ status: 'up' });
  });

  test('readiness says which part is missing', async () => {
    const answer = await door.nobody.call('getReadiness');
    expect(answer.status).toBe(503);
    expect(answer.body.parts).toMatchObject({ database: { ready: true }, temporal: { ready: false } });
  });
});
