import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { publish } from '../support/desk.ts';
import { CALLBACK, DESK, openOidcDesk, type OidcDesk } from './oidc-desk.ts';

/** The fewest the policy document takes. */
const TRIES = 10;

let desk: OidcDesk;
beforeAll(async () => {
  desk = await openOidcDesk();
  const security = defaultDocuments.find(({ id }) => id === 'security')?.content as object;
  await publish(desk.door.deps.db, 'security', { ...security, secondFactorRoles: ['supervisor'], signInsPerAddressQuarterHour: TRIES });
  await desk.enter('morning');
});
beforeEach(() => desk.door.deps.db('rate_limits').delete());

const begin = (headers = {}) => desk.door.nobody.call('beginOidcSignIn', { headers });

test('an office signs in from one address through the organisation, however many they are', async () => {
  for (let at = 0; at < TRIES + 2; at++) expect((await desk.signIn(desk.browse(), { subject: 'morning' })).location?.href).toBe(`${DESK}/`);
});

test('pages of other sites and answers nobody asked for use up nothing of an address', async () => {
  for (let at = 0; at < TRIES + 2; at++) {
    expect((await begin({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await desk.atDesk(desk.browse(), `${CALLBACK}?code=made-up&state=made-up`)).location?.search).toBe('?refused=attempt-lost');
  }
  expect((await desk.signIn(desk.browse(), { subject: 'morning' })).location?.href).toBe(`${DESK}/`);
});

test('answers that come to nothing run out, and with them the next attempt', async () => {
  for (let at = 0; at < TRIES; at++)
    expect((await desk.signIn(desk.browse(), { subject: 'stranger' })).location?.search).toBe('?refused=no-account');
  expect((await begin()).status).toBe(429);
});

test('a provider that does not answer is not asked over and over', async () => {
  const other = await openOidcDesk();
  const security = defaultDocuments.find(({ id }) => id === 'security')?.content as object;
  await publish(other.door.deps.db, 'security', { ...security, signInsPerAddressQuarterHour: TRIES });
  await other.provider.goAway();
  const statuses: number[] = [];
  for (let at = 0; at <= TRIES; at++) statuses.push((await other.door.nobody.call('beginOidcSignIn')).status);
  expect(statuses).toEqual([...Array.from({ length: TRIES }, () => 303), 429]);
});
