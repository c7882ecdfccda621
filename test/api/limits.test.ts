import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '@trafficdesk/api/app.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publish } from '../support/desk.ts';
import { createCaller } from './caller.ts';
import { APP_KEY, type Door, openDoor, PASSWORD } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

/** Publishes the security settings with some of them changed. */
const settle = (change: Partial<typeof security>): Promise<void> =>
  publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], ...change });

const search = (n: number) => ({ body: { identityNumber: inventPerson(somebody({}, n)).identityNumber } });

/** Another api process on the same database. */
async function secondProcess() {
  const db = connect(door.desk.apiUrl, { name: 'second api' });
  const server = createServer(createApp({ ...door.deps, db }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await db.destroy();
  });
  return createCaller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { Authorization: `Bearer ${APP_KEY}` });
}

describe('limits', () => {
  test('on calls about one person hold across channels and processes, and say when to come back', async () => {
    await settle({ applicantCallsPerHour: 5 });
    const callers = [door.app, door.web, await secondProcess()] as const;
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => callers[at % 3]?.call('listBindings', search(900))));
    expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(5);
    const refused = answers.filter((answer) => answer?.status === 429);
    expect(refused).toHaveLength(7);
    expect(refused[0]?.body.code).toBe('too-many-requests');
    expect(Number(refused[0]?.headers.get('Retry-After'))).toBeGreaterThan(3000);
    expect((await door.app.call('listBindings', search(940))).status).toBe(200);
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
    await settle({ signInsPerAddress: 10 });
    await door.deps.db('rate_limits').delete();
    const tries = Array.from({ length: 10 }, (_, at) => door.nobody.call('signIn', { body: { username: `guess.${at}`, password: 'x' } }));
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await door.nobody.call('signIn', { body: { username: 'quiet.officer', password: PASSWORD } })).status).toBe(429);
    expect((await door.nobody.call('beginOidcSignIn')).status).toBe(429);
  });

  test('on sign-ins from one address are not used up by those who know their passwords', async () => {
    await settle({ signInsPerAddress: 10 });
    await door.deps.db('rate_limits').delete();
    for (let morning = 0; morning < 12; morning++)
      expect((await door.nobody.call('signIn', { body: { username: 'quiet.officer', password: PASSWORD } })).status).toBe(200);
  });

  test('keep no ID number, phone or name', async () => {
    await door.app.call('listBindings', search(1040));
    const kept = JSON.stringify(await door.deps.db('rate_limits').select());
    expect(kept).toContain('applicant:');
    expect(kept).not.toContain(inventPerson(somebody({}, 1040)).identityNumber);
  });
});

describe('phone codes', () => {
  const phone = () => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;
  const ask = (to: string) => door.app.call('sendPhoneCode', { body: { purpose: 'registration', phone: to } });
  const enter = (codeId: string, code: string, caller = door.app) => caller.call('verifyPhoneCode', { path: { codeId }, body: { code } });
  const sentTo = (to: string): string[] =>
    [...door.desk.partners.records.messages.values()].filter((sent) => sent.to === to).map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
  const other = (code: string): string => (code === '000000' ? '111111' : '000000');
  beforeAll(async () => {
    await settle({});
    await door.deps.db('rate_limits').delete();
  });

  test('a code of six digits reaches the phone and verifies it, as often as the answer gets lost', async () => {
    const to = phone();
    const { status, body } = await ask(to);
    expect(status).toBe(201);
    const [code = ''] = sentTo(to);
    expect(code).toMatch(/^\d{6}$/);
    expect((await enter(body.codeId, code)).body).toEqual({ verified: true });
    expect((await enter(body.codeId, code)).body).toEqual({ verified: true });
  });

  test("is good for five tries, the right one at last too late; a wrong, spent, unknown and another channel's code answer the same", async () => {
    const to = phone();
    const { codeId } = (await ask(to)).body;
    const [code = ''] = sentTo(to);
    const stranger = await enter(codeId, code, door.web);
    const tries = await Promise.all(Array.from({ length: 5 }, () => enter(codeId, other(code))));
    const late = await enter(codeId, code);
    const unknown = await enter('00000000-0000-4000-8000-000000000000', code);
    const same = [stranger, ...tries, late, unknown].map(({ status, body: { requestId: _, ...body } }) => ({ status, ...body }));
    expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(same[0]).toMatchObject({ status: 422, code: 'code-not-accepted' });
  });

  test('has a life time', async () => {
    const to = phone();
    const { codeId } = (await ask(to)).body;
    await door.deps
      .db('phone_codes')
      .where({ id: codeId })
      .update({ expires_at: new Date(Date.now() - 1) });
    expect((await enter(codeId, sentTo(to)[0] ?? '')).status).toBe(422);
  });

  test('goes to one phone once a minute, whatever channel asks, and to a known and an unknown phone alike', async () => {
    const known = inventPerson(somebody({}, 900)).phone;
    for (const to of [known, phone()]) {
      expect((await ask(to)).status).toBe(201);
      const again = await door.web.call('sendPhoneCode', { body: { purpose: 'password-reset', phone: to } });
      expect(again.status).toBe(429);
      expect(Number(again.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
    }
  });

  test('has a daily cap for each phone', async () => {
    await settle({ phoneCodesPerDay: 2 });
    const to = phone();
    const spendMinute = () => door.deps.db('rate_limits').where('key', 'like', 'phone-resend:%').delete();
    for (const expected of [201, 201, 429]) {
      expect((await ask(to)).status).toBe(expected);
      await spendMinute();
    }
    await settle({});
  });

  test('that the gateway did not take costs nothing', async () => {
    const to = phone();
    door.desk.partners.fault({ sms: 'down' });
    expect((await ask(to)).status).toBe(503);
    door.desk.partners.fault({ sms: 'ok' });
    expect((await ask(to)).status).toBe(201);
  });

  test('stands nowhere in the clear: neither code nor phone', async () => {
    const to = phone();
    await ask(to);
    const [code = ''] = sentTo(to);
    const dump = JSON.stringify(await Promise.all(['phone_codes', 'audit', 'rate_limits'].map((table) => door.deps.db(table).select())));
    expect(dump).not.toContain(to);
    expect(dump).not.toContain(`"${code}"`);
    expect(door.logged()).not.toContain(to);
  });
});
