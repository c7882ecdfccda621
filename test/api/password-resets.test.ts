import { randomInt, randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { resetCodesSent } from '@trafficdesk/api/password-resets/send-code.ts';
import { replacePhone } from '@trafficdesk/worker/processes/replace-phone.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CITY, publish } from '../support/desk.ts';
import { codesSentTo } from '../support/sms.ts';
import type { Caller, Response } from './caller.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
beforeEach(async () => {
  door.desk.partners.fault({ sms: 'ok', registry: 'ok' });
  await forgetLimits();
});

const forgetLimits = () => door.deps.db('rate_limits').delete();

let from = 9000;
/** Somebody new each time: what was asked for a stranger may still be under way when the next test enters its user. */
function invented() {
  const n = somebody({}, from);
  from = n + 1;
  return inventPerson(n);
}
/** Somebody with an account. */
async function user() {
  const { licence: _, ...person } = invented();
  await insertAccount(door.deps.db, door.deps.seal, { person, cityCode: CITY });
  const { id } = await door.deps
    .db('accounts')
    .where({ identity_hash: door.deps.seal.lookupHash('identity', person.identityNumber) })
    .first('id');
  return { ...person, id: id as string };
}
/** Somebody whom nobody here knows. */
const stranger = (): string => invented().identityNumber;

const ask = (identityNumber: string, caller: Caller = door.app): Promise<Response> =>
  caller.call('sendPasswordResetCode', { body: { identityNumber } });
const codesTo = (phone: string): string[] => codesSentTo(door.desk.partners, phone);
const grant = (
  identityNumber: string,
  codeId: string,
  code: string,
  { caller = door.app, key = randomUUID() }: { caller?: Caller; key?: string } = {},
): Promise<Response> => caller.call('grantPasswordReset', { headers: { 'Idempotency-Key': key }, body: { identityNumber, codeId, code } });

/** Asks for a code and waits until it has arrived. */
async function asked(identityNumber: string, phone: string): Promise<{ codeId: string; code: string }> {
  await forgetLimits();
  const before = codesTo(phone).length;
  const { status, body } = await ask(identityNumber);
  expect(status).toBe(202);
  await vi.waitFor(() => expect(codesTo(phone).length).toBe(before + 1), { timeout: 10_000 });
  return { codeId: body.codeId, code: codesTo(phone).at(-1) ?? '' };
}
const other = (code: string): string => (code === '000000' ? '111111' : '000000');

/** What a channel does with a token. */
async function verified(token: string, audience = 'app') {
  const { body } = await door.nobody.call('listKeys');
  return jwtVerify(token, createLocalJWKSet(body), { issuer: 'urn:trafficdesk', audience });
}

describe('R-13 a forgotten password', () => {
  test('a code to the phone on the account is answered with a proof that the channel verifies by itself', async () => {
    const { identityNumber, phone, id } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    const { status, body } = await grant(identityNumber, codeId, code);
    expect(status).toBe(200);
    const { payload, protectedHeader } = await verified(body.token);
    expect(payload).toMatchObject({ sub: id, aud: 'app', purpose: 'password-reset', jti: codeId });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(security.passwordResetMinutes * 60);
    expect(body.expiresAt).toBe(new Date((payload.exp ?? 0) * 1000).toISOString());
    expect(protectedHeader.alg).toBe('EdDSA');
    const said = JSON.stringify(payload);
    for (const known of [identityNumber, phone]) expect(said).not.toContain(known);
    const audit = await door.deps.db('audit').whereRaw(`detail ->> 'codeId' = ?`, [codeId]).orderBy('id').pluck('action');
    expect(audit).toEqual(['phone-code.sent', 'password-reset.granted']);
  });

  test('the proof is for one channel, and no other key has signed it', async () => {
    const { identityNumber, phone } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    const { token } = (await grant(identityNumber, codeId, code)).body;
    await expect(verified(token, 'web')).rejects.toThrow(/aud/);
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: randomUUID() };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await expect(verified(forged)).rejects.toThrow(/signature/);
  });

  test('how long a proof is good for is policy', async () => {
    await publish(door.deps.db, 'security', { ...security, passwordResetMinutes: 3 });
    const { identityNumber, phone } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    const { payload } = await verified((await grant(identityNumber, codeId, code)).body.token);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(180);
    await publish(door.deps.db, 'security', security);
  });

  test('asking for a code is answered alike for whoever is registered and for nobody', async () => {
    const { identityNumber, phone } = await user();
    const known = await ask(identityNumber);
    const unknown = await ask(stranger());
    const seen = ({ status, body }: Response) => [status, Object.keys(body).toSorted()];
    expect(seen(unknown)).toEqual(seen(known));
    const again = await Promise.all([ask(identityNumber), ask(stranger())]);
    expect(again.map(({ status }) => status)).toEqual([429, 202]);
    await vi.waitFor(() => expect(codesTo(phone)).toHaveLength(1), { timeout: 10_000 });
  });

  test('where the files have another phone, or cannot be asked, the code goes to the one on the account', async () => {
    const { identityNumber, phone: filed } = await user();
    const phone = '15400000012';
    const identityHash = door.deps.seal.lookupHash('identity', identityNumber);
    const standing = door.deps.seal.lookupHash('phone', filed);
    await door.deps.db.transaction((trx) => replacePhone(trx, door.deps.seal, { identityHash, phone, standing, reserving: false }));
    door.desk.partners.fault({ registry: 'down' });
    const { codeId, code } = await asked(identityNumber, phone);
    expect(codesTo(filed)).toEqual([]);
    expect((await grant(identityNumber, codeId, code)).status).toBe(200);
  });

  test('nobody learns of a gateway that is down who is registered', async () => {
    door.desk.partners.fault({ sms: 'down' });
    const { identityNumber } = await user();
    expect((await ask(identityNumber)).status).toBe(202);
    expect((await ask(stranger())).status).toBe(202);
    await vi.waitFor(
      async () => {
        const last = await door.deps.db('audit').orderBy('id', 'desc').first('action');
        expect(last.action).toBe('phone-code.not-taken');
      },
      { timeout: 10_000 },
    );
    expect((await ask(identityNumber)).status).toBe(429);
  });

  test('nobody learns by the limits which phone an account has, nor keeps its person from a new password', async () => {
    const { identityNumber, phone } = await user();
    const askAs = (endUser: string) =>
      door.app.call('sendPasswordResetCode', { body: { identityNumber }, headers: { 'X-End-User': endUser } });
    expect([(await askAs('nuisance')).status, (await askAs('nuisance')).status]).toEqual([202, 429]);
    expect((await door.app.call('sendPhoneCode', { body: { purpose: 'registration', phone } })).status).toBe(201);
    const before = codesTo(phone).length;
    const { status, body } = await askAs('holder');
    expect(status).toBe(202);
    await vi.waitFor(() => expect(codesTo(phone).length).toBeGreaterThan(before), { timeout: 10_000 });
    await publish(door.deps.db, 'security', { ...security, applicantCallsPerHour: 5, subjectCallsPerHour: 5 });
    for (let n = 0; n < 6; n += 1) await door.app.call('listBindings', { body: { identityNumber, as: 'driver' } });
    expect((await grant(identityNumber, body.codeId, codesTo(phone).at(-1) ?? '')).status).toBe(200);
    await publish(door.deps.db, 'security', security);
  });

  test('a code is entered here and nowhere else, so that every proof is on record', async () => {
    const { identityNumber, phone } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    const elsewhere = await door.app.call('verifyPhoneCode', {
      path: { codeId },
      headers: { 'Idempotency-Key': randomUUID() },
      body: { code },
    });
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
    expect((await grant(identityNumber, codeId, code)).status).toBe(200);
  });

  test('for nobody a code is written as for somebody, and reaches no phone', async () => {
    const sms = door.desk.partners.records.messages.size;
    const { body } = await ask(stranger());
    await vi.waitFor(async () => expect(await door.deps.db('phone_codes').where({ id: body.codeId })).toHaveLength(1), { timeout: 10_000 });
    expect((await grant(stranger(), body.codeId, '123456')).status).toBe(422);
    expect(await door.deps.db('phone_codes').where({ id: body.codeId }).first('attempts')).toEqual({ attempts: 1 });
    expect(door.desk.partners.records.messages.size).toBe(sms);
  });

  test('a process that stops sends first what it has promised', async () => {
    const { identityNumber, phone } = await user();
    expect((await ask(identityNumber)).status).toBe(202);
    await resetCodesSent();
    expect(codesTo(phone)).toHaveLength(1);
  });

  test('a code serves once: the same request again has the same proof, any other has none', async () => {
    const { identityNumber, phone } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    const key = randomUUID();
    const first = await grant(identityNumber, codeId, code, { key });
    const again = await grant(identityNumber, codeId, code, { key });
    expect([again.status, again.body, again.headers.get('Idempotency-Replayed')]).toEqual([200, first.body, 'true']);
    expect(await grant(identityNumber, codeId, code)).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
  });

  test('of many right ones at the same moment one is granted', async () => {
    const { identityNumber, phone } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    const answers = await Promise.all(Array.from({ length: 10 }, () => grant(identityNumber, codeId, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('whatever does not fit answers alike: a wrong code, another person, nobody, another channel, an unknown or expired code, one for something else', async () => {
    const [one, two] = [await user(), await user()];
    const first = await asked(one.identityNumber, one.phone);
    const expired = await asked(two.identityNumber, two.phone);
    await door.deps
      .db('phone_codes')
      .where({ id: expired.codeId })
      .update({ expires_at: new Date(Date.now() - 1) });
    await forgetLimits();
    const forAnother = await door.app.call('sendPhoneCode', { body: { purpose: 'phone-change', phone: one.phone } });
    const ofAnother = codesTo(one.phone).at(-1) ?? '';
    const answers = [
      await grant(one.identityNumber, first.codeId, other(first.code)),
      await grant(two.identityNumber, first.codeId, first.code),
      await grant(stranger(), first.codeId, first.code),
      await grant(one.identityNumber, first.codeId, first.code, { caller: door.web }),
      await grant(one.identityNumber, randomUUID(), String(randomInt(1_000_000)).padStart(6, '0')),
      await grant(two.identityNumber, expired.codeId, expired.code),
      await grant(one.identityNumber, forAnother.body.codeId, ofAnother),
    ];
    const said = answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: null }]));
    expect(new Set(said).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
    expect((await grant(one.identityNumber, first.codeId, first.code)).status).toBe(200);
  });

  test('wrong tries are counted, those for other people too: then the right one is too late', async () => {
    const { identityNumber, phone } = await user();
    const { codeId, code } = await asked(identityNumber, phone);
    for (let at = 0; at < security.phoneCodeAttempts - 1; at += 1) await grant(identityNumber, codeId, other(code));
    await grant(stranger(), codeId, code);
    expect((await grant(identityNumber, codeId, code)).status).toBe(422);
  });

  test('the keys are public, and hold nothing secret', async () => {
    const { status, body, headers } = await door.nobody.call('listKeys');
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'public, max-age=300']);
    expect(Object.keys(body.keys[0]).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});
