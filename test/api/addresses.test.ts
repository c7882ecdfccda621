import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '@trafficdesk/api/app.ts';
import { readEnvironment } from '@trafficdesk/api/environment.ts';
import { addressKey } from '@trafficdesk/api/limits/address-key.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { atEnd } from '../support/at-end.ts';
import { publish } from '../support/desk.ts';
import { type Caller, createCaller } from './caller.ts';
import { type Door, openDoor, PASSWORD } from './door.ts';

let door: Door;
/** Callers by how many proxies the api they call is told of. */
const behind: Caller[] = [];

beforeAll(async () => {
  door = await openDoor();
  await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], signInsPerAddressQuarterHour: 10 });
  for (const trustedProxies of [0, 1, 2]) {
    const server = createServer(createApp(door.deps, { trustedProxies }));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    atEnd(() => {
      server.close().closeAllConnections();
    });
    behind.push(createCaller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  }
});
beforeEach(() => door.deps.db('rate_limits').delete());

/** Guesses a password; answers the status, and the address on record. */
async function guess(proxies: number, forwardedFor: string) {
  const headers = { 'X-Forwarded-For': forwardedFor };
  const { status } = await behind[proxies]!.call('signIn', { body: { username: 'guessed', password: 'x' }, headers });
  const { address } = await door.deps.db('audit').where({ action: 'session.refused' }).orderBy('id', 'desc').first('address');
  return { status, address };
}

describe('the address of a caller', () => {
  test('is that of the connection where no proxy stands in front, whatever the caller writes', async () => {
    expect(await guess(0, '203.0.113.7')).toEqual({ status: 401, address: '127.0.0.1' });
    expect(await guess(0, '203.0.113.7, 10.0.0.1')).toEqual({ status: 401, address: '127.0.0.1' });
  });

  test('is what our proxy wrote last, and nothing a caller wrote before it, private addresses included', async () => {
    expect(await guess(1, '203.0.113.7')).toEqual({ status: 401, address: '203.0.113.7' });
    expect(await guess(1, '203.0.113.99, 10.0.0.1')).toEqual({ status: 401, address: '10.0.0.1' });
    expect(await guess(1, '203.0.113.99, 127.0.0.1, 198.51.100.4')).toEqual({ status: 401, address: '198.51.100.4' });
  });

  test('is the last but one where something ends TLS in front of our proxy', async () => {
    expect(await guess(2, '203.0.113.99, 198.51.100.4, 10.0.0.1')).toEqual({ status: 401, address: '198.51.100.4' });
  });

  test.each([0, 1])('cannot be changed by the caller to go on guessing, with %i proxies', async (proxies) => {
    const real = proxies === 0 ? '' : ', 198.51.100.9';
    const statuses: number[] = [];
    for (let at = 0; at < 11; at++) statuses.push((await guess(proxies, `203.0.113.${at}${real}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });

  test('counts by its /64 where it is of IPv6, and stands on record whole', async () => {
    for (let at = 1; at <= 10; at++) expect(await guess(1, `2001:db8:1:2::${at}`)).toEqual({ status: 401, address: `2001:db8:1:2::${at}` });
    expect((await guess(1, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await guess(1, '2001:db8:1:3::1')).status).toBe(401);
  });

  test('that only the transport writes as IPv6 counts as what it is', () => {
    expect(addressKey('::ffff:198.51.100.4')).toBe('198.51.100.4');
    expect(addressKey('198.51.100.4')).toBe('198.51.100.4');
    expect(addressKey('2001:DB8:0:0:9::1')).toBe('2001:db8::/64');
    expect(addressKey('')).toBe('');
  });
});

describe('TLS in front', () => {
  const cookieOf = async (proxies: number) => {
    const body = { username: 'behind-tls', password: PASSWORD };
    const { headers } = await behind[proxies]!.call('signIn', { body, headers: { 'X-Forwarded-Proto': 'https' } });
    return headers.get('set-cookie') ?? '';
  };

  test('is believed of a proxy of ours alone', async () => {
    await door.signedIn('behind-tls', 'officer');
    expect(await cookieOf(0)).toMatch(/HttpOnly; SameSite/);
    expect(await cookieOf(0)).not.toMatch(/Secure/);
    expect(await cookieOf(1)).toMatch(/Secure/);
  });
});

describe('the environment', () => {
  const key = Buffer.alloc(32).toString('base64');
  const variables = {
    DATABASE_URL: 'postgres://localhost/none',
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
    DATA_KEYS: `k1:${key}`,
    LOOKUP_KEY: key,
  };

  test('names no proxy unless one is stated', () => {
    expect(readEnvironment(variables).TRUSTED_PROXIES).toBe(0);
    expect(readEnvironment({ ...variables, TRUSTED_PROXIES: '2' }).TRUSTED_PROXIES).toBe(2);
  });

  test.each(['-1', 'true', '10.0.0.0/8', '1.5', ' '])('has no “%s” proxies', (TRUSTED_PROXIES) => {
    expect(() => readEnvironment({ ...variables, TRUSTED_PROXIES })).toThrow(/TRUSTED_PROXIES/);
  });

  test.each(['', 'x'.repeat(31), undefined])('has no secret for notices that is “%s”', (IDENTITY_SECRET) => {
    expect(() => readEnvironment({ ...variables, IDENTITY_SECRET })).toThrow(/ IDENTITY_SECRET: .*at least 32 characters$/);
  });

  test('says at once all that is missing or wrong', () => {
    const said = () => readEnvironment({ ...variables, PORT: '65536', DATABASE_URL: undefined, SIGNING_KEY: 'none' });
    for (const name of ['PORT', 'DATABASE_URL', 'SIGNING_KEY']) expect(said).toThrow(new RegExp(`[.;] ${name}: `));
  });
});
