import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { reachEngine } from '@trafficdesk/worker/engine/reach.ts';
import { type EngineSettings, engineVariables } from '@trafficdesk/worker/engine/settings.ts';
import { readEngine } from '@trafficdesk/worker/telemetry/read-engine.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificates } from '../../faults/nemesis/certificates.ts';
import { temporal } from '../../support/temporal.ts';

const { address, namespace } = await temporal();
const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-engine-'));
const { authority, key, valid, expired } = makeCertificates(folder);
const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];
afterAll(() => closing.forEach((close) => close()));
const log = { warn: () => undefined, error: () => undefined };

const read = (variables: Record<string, string>): EngineSettings =>
  engineVariables.parse({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, ...variables }).engine;

/** Temporal behind TLS with this certificate, for those alone who show one of the same authority. */
async function guarded(certificate: string): Promise<string> {
  const pem = { cert: readFileSync(certificate), key: readFileSync(key), ca: readFileSync(authority) };
  const [host = '', port] = address.split(':');
  const server = createTlsServer({ ...pem, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }, (near) => {
    const far = connectTo(Number(port), host);
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Whether a client and a worker get through, by these settings. */
async function getThrough(settings: EngineSettings, withinMs = 3_000): Promise<{ client: boolean; worker: boolean }> {
  const { client, close } = connectEngine(settings);
  const [reading] = await readEngine(client);
  await close();
  const connection = await reachEngine(settings, { log, signal: AbortSignal.timeout(withinMs) });
  await connection?.close();
  return { client: reading?.value === 1, worker: connection !== null };
}

describe('the line to Temporal', () => {
  const shown = {
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority,
    TEMPORAL_TLS_CLIENT_CERT_PATH: valid,
    TEMPORAL_TLS_CLIENT_KEY_PATH: key,
  };

  it('is TLS with certificates of both sides where they are named, and trusts no other', { timeout: 90_000 }, async () => {
    const TEMPORAL_ADDRESS = await guarded(valid);
    expect(await getThrough(read({ ...shown, TEMPORAL_ADDRESS }), 60_000)).toEqual({ client: true, worker: true });
    const { TEMPORAL_TLS_SERVER_CA_CERT_PATH, ...untrusting } = shown;
    expect(await getThrough(read({ ...untrusting, TEMPORAL_ADDRESS }))).toEqual({ client: false, worker: false });
    expect(await getThrough(read({ TEMPORAL_TLS_SERVER_CA_CERT_PATH, TEMPORAL_ADDRESS }))).toEqual({ client: false, worker: false });
    expect(await getThrough(read({ ...shown, TEMPORAL_ADDRESS: await guarded(expired) }))).toEqual({ client: false, worker: false });
  });

  it('shows an API key, over TLS', async () => {
    const keys: unknown[] = [];
    const server = createSecureServer({ cert: readFileSync(valid), key: readFileSync(key) }).on('stream', (stream, headers) => {
      keys.push(headers.authorization);
      stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' }, { endStream: true });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    const TEMPORAL_ADDRESS = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { client, close } = connectEngine(
      read({ TEMPORAL_API_KEY: 'the-key', TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority, TEMPORAL_ADDRESS }),
    );
    expect(await readEngine(client)).toMatchObject([{ value: 0 }]);
    await close();
    expect(keys[0]).toBe('Bearer the-key');
    expect(read({ TEMPORAL_API_KEY: 'the-key' })).toEqual({ address, namespace, apiKey: 'the-key' });
  });

  it('is named by variables of which each that is wrong is named, and set to nothing counts as not set', () => {
    expect(read({ TEMPORAL_API_KEY: '', TEMPORAL_TLS_CLIENT_CERT_PATH: '' })).toEqual({ address, namespace });
    expect(() => read({ TEMPORAL_TLS_CLIENT_KEY_PATH: key })).toThrow(/TEMPORAL_TLS_CLIENT_CERT_PATH/);
    expect(() => read({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(folder, 'none') })).toThrow(
      /TEMPORAL_TLS_SERVER_CA_CERT_PATH[^]*can be read|can be read[^]*TEMPORAL_TLS_SERVER_CA_CERT_PATH/,
    );
  });
});
