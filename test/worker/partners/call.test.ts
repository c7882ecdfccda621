import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressBelow, partnerAddress } from '@trafficdesk/worker/partners/address.ts';
import { partnerCaller } from '@trafficdesk/worker/partners/call.ts';
import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';

const ANSWER = z.object({ text: z.string() });
const call = (baseUrl: string, path = '/people/search') =>
  partnerCaller({ baseUrl, timeoutMs: 3000 })({ operation: 'test', method: 'POST', path, body: { secret: 1 }, answer: ANSWER });

/** A server on this machine, and the addresses it was asked for. */
async function serving(listener: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const good: RequestListener = (_request, response) => response.end('{"text":"good"}');

describe('the address of a partner', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://partner.example',
    'gopher://127.0.0.1:6379/_FLUSHALL',
    'http://user:secret@partner.example',
    'http://partner.example/?to=',
    'http://partner.example/#',
    'http://partner.example/#a',
    'partner.example',
    '',
  ])('is not %s', (baseUrl) => {
    expect(() => call(baseUrl)).toThrow(TypeError);
  });

  it('never shows its credentials in the error that refuses them', () => {
    expect(() => partnerAddress('http://user:hunter2@partner.example')).toThrow(/^(?!.*hunter2)/);
  });

  it('may have a path, and a slash at its end', async () => {
    const { url, asked } = await serving(good);
    await call(`${url}/registry/v2/`);
    await call(`${url}/registry/v2`);
    expect(asked).toEqual(['/registry/v2/people/search', '/registry/v2/people/search']);
  });
});

describe('a path', () => {
  const base = partnerAddress('http://partner.example/registry');

  it.each([
    '@evil.example/x',
    '.evil.example/x',
    ':81/x',
    'x',
    '',
    '/..',
    '/bindings/..',
    '/bindings/../../../admin',
    '/bindings/%2e%2e/%2E%2E/admin',
    '/bindings/.',
    '/\\evil.example/x',
    '/bindings/\t../x',
    '/bindings/x?all=1',
    '/bindings/x#y',
    '/绑定',
  ])('%j leads nowhere', (path) => {
    expect(addressBelow(base, path)).toBeNull();
  });

  it('of percent-encoded parts stays below the address, whatever the parts hold', () => {
    for (const part of ['../../admin', 'a/b', '//evil.example', '?x#y', '绑定', 'http://evil.example']) {
      const path = `/bindings/${encodeURIComponent(part)}/end`;
      expect(addressBelow(base, path)).toBe(`http://partner.example/registry${path}`);
    }
  });

  it('that leads elsewhere is refused before anybody is asked', async () => {
    const { url, asked } = await serving(good);
    await expect(call(`${url}/registry`, '/bindings/../../admin')).rejects.toThrow(PartnerRefused);
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([301, 302, 303, 307, 308])('%i leads nobody to another address', async (status) => {
    const elsewhere = await serving(good);
    const { url } = await serving((_request, response) => response.writeHead(status, { location: elsewhere.url }).end());
    await expect(call(url)).rejects.toThrow(PartnerUnavailable);
    expect(elsewhere.asked).toEqual([]);
  });

  it('that never ends is cut off, and the partner hears no more of us', async () => {
    let sent = 0;
    let closed = false;
    const { url } = await serving((_request, response) => {
      const block = Buffer.alloc(64 * 1024, ' ');
      const more = () => {
        sent += block.length;
        if (!response.destroyed) response.write(block, more);
      };
      response.on('close', () => {
        closed = true;
      });
      more();
    });
    await expect(call(url)).rejects.toThrow(/larger than 1048576 bytes/);
    await expect.poll(() => closed).toBe(true);
    // What lies in the buffers of two sockets on top.
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('of exactly the largest size is read, one byte more is refused', async () => {
    const ofSize = (bytes: number) => JSON.stringify({ text: 'x'.repeat(bytes - JSON.stringify({ text: '' }).length) });
    let body = ofSize(1024 * 1024);
    const { url } = await serving((_request, response) => response.end(body));
    expect((await call(url)).text).toHaveLength(1024 * 1024 - 11);
    body = ofSize(1024 * 1024 + 1);
    await expect(call(url)).rejects.toThrow(PartnerRefused);
  });

  it('that was never asked for in a packed form is not unpacked', async () => {
    const { url } = await serving((request, response) => {
      response.end(JSON.stringify({ text: request.headers['accept-encoding'] ?? 'none asked for' }));
    });
    expect(await call(url)).toEqual({ text: 'none asked for' });
  });
});

describe('whether the partner may have done it all the same', () => {
  const of = (url: string): Promise<unknown> => call(url).catch(({ mayBeDone }) => mayBeDone);

  it.each([
    [302, false],
    [400, false],
    [401, false],
    [422, false],
    [429, false],
    [500, true],
    [502, true],
    [503, false],
    [504, true],
  ])('after a %i is %s', async (status, mayBeDone) => {
    const { url } = await serving((_request, response) => response.writeHead(status).end());
    expect(await of(url)).toBe(mayBeDone);
  });

  it('is false where nobody listens or nobody has the name', async () => {
    expect(await of('http://127.0.0.1:1')).toBe(false);
    expect(await of('http://localhost:1')).toBe(false);
    expect(await of('http://partner.invalid')).toBe(false);
  });

  it('is true where the answer is late, lost or unreadable', async () => {
    const late = await serving(() => undefined);
    const once = partnerCaller({ baseUrl: late.url, timeoutMs: 100 });
    await expect(once({ operation: 'test', method: 'POST', path: '/x', body: {}, answer: ANSWER })).rejects.toMatchObject({
      mayBeDone: true,
    });
    expect(late.asked).toEqual(['/x']);
    expect(await of((await serving((request) => request.socket.destroy())).url)).toBe(true);
    expect(await of((await serving((_request, response) => response.end('<html>'))).url)).toBe(true);
    expect(await of((await serving((_request, response) => response.end('{}'))).url)).toBe(true);
  });
});

describe('a proxy', () => {
  const before = getGlobalDispatcher();
  afterEach(() => {
    setGlobalDispatcher(before);
    vi.unstubAllEnvs();
  });

  it('that the environment or the process names is never asked', async () => {
    const [proxy, partner] = [await serving(good), await serving(good)];
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    setGlobalDispatcher(new EnvHttpProxyAgent());
    expect(await call(partner.url)).toEqual({ text: 'good' });
    expect(proxy.asked).toEqual([]);
    expect(partner.asked).toHaveLength(1);
  });
});
