import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { afterAll, expect, test } from 'vitest';
import { makeCertificates } from './nemesis/certificates.ts';
import { openTlsFront } from './product/tls-front.ts';

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-front-'));
const certificates = makeCertificates(folder);
const behind = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
await once(behind, 'listening');
const port = await freePort();
const front = await openTlsFront(port, (behind.address() as AddressInfo).port, certificates);
afterAll(() => {
  front.close();
  behind.close();
  rmSync(folder, { recursive: true });
});

test('whoever trusts the authority reaches what is behind, until the certificate has expired', async () => {
  const client = connect({ host: '127.0.0.1', port, ca: readFileSync(certificates.authority) });
  client.write('hello');
  expect(String((await once(client, 'data'))[0])).toBe('hello');
  expect(await front.refused()).toBeNull();

  const hungUp = once(client, 'close');
  front.show('expired');
  await hungUp;
  expect(await front.refused()).toBe('CERT_HAS_EXPIRED');

  front.show('valid');
  expect(await front.refused()).toBeNull();
});
