import { randomBytes } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_CITY, DEMO_STAFF, QUIET_CITY, seed } from '@trafficdesk/api/standalone/seed.ts';
import { ROLES } from '@trafficdesk/rules/facts/codes/role.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { findChannel } from '@trafficdesk/worker/store/channels.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { expect, it, vi } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';

const { db } = await cloneDatabase();
const seal = createSeal({ keys: [{ id: 'k1', key: randomBytes(32) }], lookupKey: randomBytes(32) });
const options = { seal, channelKeys: { app: 'app-key' }, demoPassword: 'demo' };
const counts = async () => {
  const tables = ['channels', 'staff', 'accounts', 'policy_versions'];
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, Number((await db(table).count().first())?.['count'])])));
};

it('fills an empty database with the demo city, and changes nothing the second time', async () => {
  await Promise.all([seed(db, options), seed(db, options)]);
  const first = await counts();
  expect(first).toEqual({
    // The counter's came with the tables.
    channels: 2,
    staff: DEMO_STAFF.length,
    accounts: DEMO_ACCOUNTS,
    policy_versions: defaultDocuments.length,
  });
  await seed(db, { ...options, demoPassword: 'another' });
  expect(await counts()).toEqual(first);
});

it('there is somebody of each role, with an account of their own', () => {
  expect(new Set(DEMO_STAFF.flatMap(({ roles }) => roles))).toEqual(new Set(ROLES));
  expect(new Set(DEMO_STAFF.map(({ username }) => username)).size).toBe(DEMO_STAFF.length);
});

it('R-02: the binding service is on in one city and off in the other', async () => {
  const at = new Date();
  expect(await isServiceOn(db, { city: DEMO_CITY, service: 'binding', at })).toBe(true);
  expect(await isServiceOn(db, { city: QUIET_CITY, service: 'binding', at })).toBe(false);
});

it('channels find in by their keys, platform users by their identity numbers', async () => {
  expect(await findChannel(db, 'app-key')).toEqual({ id: 'app' });
  expect(await findAccount(db, seal.lookupHash('identity', inventPerson(0).identityNumber))).toMatchObject({ cityCode: DEMO_CITY });
});

it('refuses to put demo data into production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await expect(seed(db, options)).rejects.toThrow(/NODE_ENV is production/);
  vi.unstubAllEnvs();
});
