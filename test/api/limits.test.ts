import { randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { CITY, publish } from '../support/desk.ts';
import { anotherApi } from './another-api.ts';
import { type Door, openDoor, PASSWORD } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

/** Publishes the security settings with some of them changed. */
const settle = (change: Partial<typeof security>): Promise<void> =>
  publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], ...change });

const search = (n: number, endUser?: string) => ({
  body: { identityNumber: inventPerson(somebody({}, n)).identityNumber },
  ...(endUser && { headers: { 'X-End-User': endUser } }),
});

describe('limits', () => {
  test('on calls about one person hold across channels and processes, and say when to come back', async () => {
    await settle({ subjectCallsPerHour: 5 });
    const callers = [door.app, door.web, await anotherApi(door)] as const;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => (callers[at % 3] ?? door.app).call('listBindings', search(900))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(7);
    expect(refused[0]?.body.code).toBe('too-many-requests');
    expect(Number(refused[0]?.headers.get('Retry-After'))).toBeGreaterThan(3000);
    expect((await door.app.call('listBindings', search(940))).status).toBe(200);
  });

  test('on calls about one person count whoever asks, so that nobody uses up what somebody else may ask', async () => {
    await settle({ applicantCallsPerHour: 5 });
    const statuses = async (endUser?: string) => {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push((await door.app.call('listBindings', search(1660, endUser))).status);
      return answers;
    };
    const fiveOfSix = [200, 200, 200, 200, 200, 429];
    expect(await statuses('one')).toEqual(fiveOfSix);
    expect(await statuses('two')).toEqual(fiveOfSix);
    expect(await statuses()).toEqual(fiveOfSix);
    expect((await door.web.call('listBindings', search(1660, 'one'))).status).toBe(200);
  });

  test('go by the database’s clock: a process whose own is hours ahead begins nobody’s count anew', async () => {
    await settle({ subjectCallsPerHour: 5 });
    const status = async () => (await door.app.call('listBindings', search(2300))).status;
    for (let n = 0; n < 5; n += 1) expect(await status()).toBe(200);
    const ahead = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 25 * 3_600_000);
    onTestFinished(() => ahead.mockRestore());
    const refused = await door.app.call('listBindings', search(2300));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(3600);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3000);
    ahead.mockRestore();
    expect(await status()).toBe(429);
  });

  test('on one end user stop that one, whomever the calls are about', async () => {
    await settle({ endUserCallsPerHour: 5 });
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await door.app.call('listBindings', search(1700 + 40 * n, 'curious'))).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await door.app.call('listBindings', search(1980, 'another'))).status).toBe(200);
    expect((await door.app.call('listBindings', search(2020))).status).toBe(200);
  });

  test('on one plate stop checks of that plate, for whomever they are', async () => {
    await settle({ applicantCallsPerHour: 5 });
    const check = async (n: number) => {
      const body = { city: CITY, applicant: search(n).body, vehicle: { plateType: '02', plateNumber: '粤S90909' } };
      return (await door.app.call('checkEligibility', { path: { process: 'binding' }, body })).status;
    };
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await check(2060 + 40 * n));
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('an end user is named by a pseudonym of visible characters', async () => {
    expect(await door.app.call('listBindings', search(2300, 'a b'))).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'X-End-User' }] },
    });
    await door.app.call('listBindings', search(2300, 'pseudonym-of-somebody'));
    expect(JSON.stringify(await door.deps.db('rate_limits').select())).not.toMatch(/pseudonym-of-somebody/i);
  });

  test('on a channel stop that channel alone', async () => {
    await settle({ channelCallsPerMinute: 60 });
    const answers = await Promise.all(Array.from({ length: 61 }, (_, at) => door.web.call('listBindings', search(1000 + 40 * at))));
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await door.app.call('listBindings', search(5000))).status).toBe(200);
  });

  test('on an account of the staff stop that account alone', async () => {
    await settle({ staffCallsPerMinute: 60 });
    const [busy, quiet] = [await door.signedIn('busy.officer', 'officer'), await door.signedIn('quiet.officer', 'officer')];
    const answers = await Promise.all(Array.from({ length: 61 }, () => busy.call('countQueue')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await quiet.call('countQueue')).status).toBe(200);
  });

  test('on sign-ins from one address stop guessing over many accounts, right passwords included', async () => {
    await settle({ signInsPerAddressQuarterHour: 10 });
    await door.deps.db('rate_limits').delete();
    const tries = Array.from({ length: 10 }, (_, at) => door.nobody.call('signIn', { body: { username: `guess.${at}`, password: 'x' } }));
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await door.nobody.call('signIn', { body: { username: 'quiet.officer', password: PASSWORD } })).status).toBe(429);
    expect((await door.nobody.call('beginOidcSignIn')).status).toBe(404);
  });

  test('on sign-ins from one address are not used up by those who know their passwords', async () => {
    await settle({ signInsPerAddressQuarterHour: 10 });
    await door.deps.db('rate_limits').delete();
    for (let morning = 0; morning < 12; morning++)
      expect((await door.nobody.call('signIn', { body: { username: 'quiet.officer', password: PASSWORD } })).status).toBe(200);
  });

  test('on ending one binding are not spent by calls about anybody, nor the other way round', async () => {
    await settle({ applicantCallsPerHour: 5 });
    const bindingId = randomUUID();
    const end = (n: number) => {
      const { identityNumber } = inventPerson(somebody({}, n));
      return door.app.call('endBinding', { path: { bindingId }, body: { by: 'driver', identityNumber } });
    };
    for (let n = 0; n < 5; n++) expect((await end(1100 + 40 * n)).status).toBe(404);
    expect((await end(1500)).status).toBe(429);
    const keys = (await door.deps.db('rate_limits').where('key', 'like', `%${bindingId}`)).map(({ key }) => key);
    expect(keys).toEqual([`binding:${bindingId}`]);
    expect((await door.app.call('listBindings', search(1540))).status).toBe(200);
  });

  test('that are raised hold at once, also where they had run out', async () => {
    await settle({ applicantCallsPerHour: 5 });
    for (let n = 0; n < 5; n++) expect((await door.app.call('listBindings', search(1580))).status).toBe(200);
    for (let n = 0; n < 2; n++) expect((await door.app.call('listBindings', search(1580))).status).toBe(429);
    await settle({ applicantCallsPerHour: 10 });
    expect((await door.app.call('listBindings', search(1580))).status).toBe(200);
  });

  test('that have run out cost the database nothing more', async () => {
    await settle({ applicantCallsPerHour: 5 });
    for (let n = 0; n < 6; n++) await door.app.call('listBindings', search(1620));
    const spent = async () => JSON.stringify(await door.deps.db('rate_limits').where('key', 'like', 'look:%').orderBy('key'));
    const before = await spent();
    expect((await door.app.call('listBindings', search(1620))).status).toBe(429);
    expect(await spent()).toBe(before);
  });

  test('keep no ID number, phone or name', async () => {
    await door.app.call('listBindings', search(1040));
    const kept = JSON.stringify(await door.deps.db('rate_limits').select());
    expect(kept).toContain('look:');
    expect(kept).not.toContain(inventPerson(somebody({}, 1040)).identityNumber);
  });
});
