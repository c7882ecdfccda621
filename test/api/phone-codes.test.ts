import { randomInt, randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { createSms } from '@trafficdesk/worker/partners/sms.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publish } from '../support/desk.ts';
import { anotherApi } from './another-api.ts';
import type { Caller, Response } from './caller.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
beforeEach(async () => {
  door.desk.partners.fault({ sms: 'ok' });
  await settle({});
  await door.deps.db('rate_limits').delete();
});

/** Publishes the security settings with some of them changed. */
const settle = (change: Partial<typeof security>): Promise<void> => publish(door.deps.db, 'security', { ...security, ...change });

const phone = () => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;
const ask = (
  to: string,
  { purpose = 'registration', caller = door.app, endUser }: { purpose?: string; caller?: Caller; endUser?: string } = {},
) => caller.call('sendPhoneCode', { body: { purpose, phone: to }, ...(endUser && { headers: { 'X-End-User': endUser } }) });
const enter = (codeId: string, code: string, { key = randomUUID(), caller = door.app }: { key?: string; caller?: Caller } = {}) =>
  caller.call('verifyPhoneCode', { path: { codeId }, body: { code }, headers: { 'Idempotency-Key': key } });
/** The codes that reached this phone. */
const sentTo = (to: string): string[] =>
  [...door.desk.partners.records.messages.values()].filter((sent) => sent.to === to).map(({ text }) => /\d{6}/.exec(text)?.[0] ?? '');
const other = (code: string): string => (code === '000000' ? '111111' : '000000');
const minuteOver = () => door.deps.db('rate_limits').where('key', 'like', 'code-resend:%').delete();
const recorded = (codeId: string): Promise<string[]> =>
  door.deps.db('audit').whereRaw(`detail ->> 'codeId' = ?`, [codeId]).orderBy('id').pluck('action');

/** A code sent to a phone, and the id it is entered under. */
async function sent(to = phone()): Promise<{ to: string; codeId: string; code: string }> {
  const { status, body } = await ask(to);
  expect(status).toBe(201);
  return { to, codeId: body.codeId, code: sentTo(to).at(-1) ?? '' };
}

/** What a caller can tell one answer from another by. */
function seen({ status, headers, body }: Response): string {
  const { requestId, ...rest } = body;
  expect(requestId).toEqual(expect.any(String));
  return JSON.stringify({ status, ...rest, replayed: headers.get('Idempotency-Replayed') });
}

describe('a code', () => {
  test('of six digits reaches the phone, verifies it and is used up', async () => {
    const { codeId, code } = await sent();
    expect(code).toMatch(/^\d{6}$/);
    const first = await enter(codeId, code);
    expect(first).toMatchObject({ status: 200, body: { verified: true } });
    expect(first.headers.has('Idempotency-Replayed')).toBe(false);
    expect(await enter(codeId, code)).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
    expect(await recorded(codeId)).toEqual(['phone-code.sent', 'phone-code.verified', 'phone-code.refused']);
  });

  test('whose answer got lost is verified by the same request again, and by no other', async () => {
    const { codeId, code } = await sent();
    const key = randomUUID();
    await enter(codeId, code, { key });
    const again = await enter(codeId, code, { key });
    expect(again).toMatchObject({ status: 200, body: { verified: true } });
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    for (const request of [enter(codeId, other(code), { key }), enter(codeId, code, { key, caller: door.web }), enter(codeId, code)])
      expect((await request).status).toBe(422);
    const next = await sent();
    expect((await enter(next.codeId, other(next.code), { key })).status).toBe(422);
  });

  test('given right many times at once is verified once', async () => {
    const { codeId, code } = await sent();
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(codeId, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await recorded(codeId)).filter((action) => action === 'phone-code.verified')).toHaveLength(1);
  });

  test('is good for five tries, made at the same moment too; the right one at last is too late', async () => {
    const { codeId, code } = await sent();
    const tries = await Promise.all(Array.from({ length: 20 }, () => enter(codeId, other(code))));
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
    expect(await door.deps.db('phone_codes').where({ id: codeId }).pluck('attempts')).toEqual([5]);
    expect((await enter(codeId, code)).status).toBe(422);
  });

  test('may be right at the fifth try', async () => {
    const { codeId, code } = await sent();
    for (let wrong = 0; wrong < 4; wrong++) await enter(codeId, other(code));
    const key = randomUUID();
    expect((await enter(codeId, code, { key })).status).toBe(200);
    expect((await enter(codeId, code, { key })).status).toBe(200);
  });

  test("that is wrong, tried too often, used up, expired, replaced, unknown or another channel's answers the same", async () => {
    const [wrong, spent, used, expired, foreign, replaced] = [
      await sent(),
      await sent(),
      await sent(),
      await sent(),
      await sent(),
      await sent(),
    ];
    for (let at = 0; at < 5; at++) await enter(spent.codeId, other(spent.code));
    await enter(used.codeId, used.code);
    const past = { expires_at: new Date(Date.now() - 1) };
    await door.deps.db('phone_codes').where({ id: expired.codeId }).update(past);
    await minuteOver();
    await sent(replaced.to);
    const answers = [
      await enter(wrong.codeId, other(wrong.code)),
      await enter(spent.codeId, spent.code),
      await enter(used.codeId, used.code),
      await enter(expired.codeId, expired.code),
      await enter(foreign.codeId, foreign.code, { caller: door.web }),
      await enter(replaced.codeId, replaced.code),
      await enter('00000000-0000-4000-8000-000000000000', '123456'),
    ].map(seen);
    expect(new Set(answers).size, answers.join('\n')).toBe(1);
    expect(answers[0]).toContain('code-not-accepted');
  });

  test('ends those that the same end user had sent to the same phone for the same purpose; what was verified stays so', async () => {
    const first = await sent();
    const elsewhere = await sent();
    await minuteOver();
    const forAnother = await ask(first.to, { purpose: 'phone-change' });
    await minuteOver();
    const [key, verified] = [randomUUID(), await sent()];
    await enter(verified.codeId, verified.code, { key });
    await minuteOver();
    await sent(verified.to);
    await minuteOver();
    const newest = await ask(first.to);
    const [, resetCode = '', newCode = ''] = sentTo(first.to);
    expect((await enter(first.codeId, first.code)).status).toBe(422);
    expect((await enter(newest.body.codeId, newCode)).status).toBe(200);
    expect((await enter(forAnother.body.codeId, resetCode)).status).toBe(200);
    expect((await enter(elsewhere.codeId, elsewhere.code)).status).toBe(200);
    expect((await enter(verified.codeId, verified.code, { key })).status).toBe(200);
  });

  test('stands nowhere in the clear: neither code nor phone', async () => {
    const { to, codeId, code } = await sent();
    await enter(codeId, code);
    const dump = JSON.stringify(await Promise.all(['phone_codes', 'audit', 'rate_limits'].map((table) => door.deps.db(table).select())));
    expect(dump).not.toContain(to);
    expect(dump).not.toContain(`"${code}"`);
    expect(door.logged()).not.toContain(to);
  });
});

describe('asking for a code', () => {
  test('works once a minute for one phone and purpose, and for a known and an unknown phone alike', async () => {
    const known = inventPerson(somebody({}, 900)).phone;
    for (const to of [known, phone()]) {
      expect((await ask(to)).status).toBe(201);
      const again = await ask(to);
      expect(again.status).toBe(429);
      expect(Number(again.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
      expect((await ask(to, { purpose: 'phone-change' })).status).toBe(201);
    }
  });

  test('is not kept from anybody by what somebody else asks for, and voids nothing of theirs', async () => {
    const to = phone();
    const { body } = await ask(to, { endUser: 'holder' });
    const code = sentTo(to).at(-1) ?? '';
    expect((await ask(to, { endUser: 'nuisance' })).status).toBe(201);
    expect((await ask(to, { endUser: 'nuisance' })).status).toBe(429);
    expect((await enter(body.codeId, code)).status).toBe(200);
  });

  test('has a daily cap for each phone, whoever asks', async () => {
    await settle({ phoneCodesPerPhoneDay: 2 });
    const to = phone();
    const answers = [];
    for (const endUser of ['one', 'two', 'three']) answers.push((await ask(to, { endUser })).status);
    expect(answers).toEqual([201, 201, 429]);
    expect((await ask(phone(), { endUser: 'three' })).status).toBe(201);
  });

  test('has an hourly cap for each end user, who uses up nothing of the channel', async () => {
    await settle({ phoneCodesPerEndUserHour: 2 });
    const answers = [];
    for (let at = 0; at < 3; at += 1) answers.push((await ask(phone(), { endUser: 'script' })).status);
    expect(answers).toEqual([201, 201, 429]);
    expect((await ask(phone(), { endUser: 'somebody' })).status).toBe(201);
  });

  test('has a daily cap for each phone and who asks for it', async () => {
    await settle({ phoneCodesPerDay: 2 });
    const to = phone();
    for (const expected of [201, 201, 429]) {
      expect((await ask(to)).status).toBe(expected);
      await minuteOver();
    }
  });

  test('has an hourly cap for each channel; what is refused for it costs the phone nothing', async () => {
    await settle({ phoneCodesPerChannelHour: 10 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(phone())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    const to = phone();
    const refused = await ask(to);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3000);
    expect((await ask(to, { caller: door.web })).status).toBe(201);
  });

  test('too soon for one phone costs the channel nothing', async () => {
    await settle({ phoneCodesPerChannelHour: 10 });
    const to = phone();
    for (let at = 0; at < 12; at++) await ask(to);
    expect((await ask(phone())).status).toBe(201);
  });
});

describe('a gateway', () => {
  const rowsOf = (to: string) => door.deps.db('phone_codes').where({ phone_hash: door.deps.seal.lookupHash('phone', to) });

  test('that refuses costs nothing of the limits; the code that nobody got is void, and on record as not taken', async () => {
    const to = phone();
    door.desk.partners.fault({ sms: 'down' });
    expect((await ask(to)).status).toBe(503);
    const [{ id, expires_at }] = await rowsOf(to);
    expect(expires_at.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await recorded(id)).toEqual(['phone-code.sent', 'phone-code.not-taken']);
    door.desk.partners.fault({ sms: 'ok' });
    expect((await ask(to)).status).toBe(201);
  });

  test('that is not reached costs nothing of the limits', async () => {
    const to = phone();
    const away = await anotherApi(door, { sms: createSms({ baseUrl: 'http://127.0.0.1:1/sms', timeoutMs: 1000 }) });
    expect((await ask(to, { caller: away })).status).toBe(503);
    expect((await ask(to)).status).toBe(201);
  });

  test('that is slow may have sent the code: it is on record before, can be entered, and counts', async () => {
    const to = phone();
    door.desk.partners.fault({ sms: 'slow' });
    const asked = ask(to);
    await expect.poll(() => rowsOf(to)).toHaveLength(1);
    const [{ id }] = await rowsOf(to);
    expect(await recorded(id)).toEqual(['phone-code.sent']);
    const { status, body } = await asked;
    expect([status, body.codeId]).toEqual([201, id]);
    door.desk.partners.fault({ sms: 'ok' });
    expect((await ask(to)).status).toBe(429);
    expect(await recorded(id)).toEqual(['phone-code.sent']);
    expect(door.logged()).toContain(id);
  });
});
