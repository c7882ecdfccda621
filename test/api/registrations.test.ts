import { randomInt, randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import type { Service } from '@trafficdesk/rules/facts/codes/service.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { openAccount } from '@trafficdesk/worker/store/accounts.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { completeRegistration } from '@trafficdesk/api/registrations/complete.ts';
import { CITY, CLOSED_CITY, publish } from '../support/desk.ts';
import type { Caller, Response } from './caller.ts';
import { type Door, openDoor } from './door.ts';
import { type CodeWish, verifiedCode } from './verified-code.ts';
import { ALWAYS, putCity } from '../support/put-city.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
  await switchOn(CITY, 'registration', 'account-appeal', 'alipay', 'identity');
});
beforeEach(async () => {
  door.desk.partners.fault({ sms: 'ok', registry: 'ok' });
  await door.deps.db('rate_limits').delete();
});

const switchOn = (code: string, ...services: Service[]): Promise<void> =>
  putCity(door.deps.db, {
    code,
    name: { 'zh-CN': code, en: code },
    services: Object.fromEntries(services.map((service) => [service, ALWAYS])),
  });

/** People of the registry who have no account, each asked for once. */
let from = 5000;
function stranger(wish: Parameters<typeof somebody>[0] = {}) {
  const n = somebody(wish, from);
  from = n + 1;
  return inventPerson(n);
}
const anyPhone = () => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;

interface Applicant {
  identityNumber: string;
  phone: string;
  city?: string;
}

const check = ({ identityNumber, phone, city = CITY }: Applicant, caller: Caller = door.app): Promise<Response> =>
  caller.call('checkRegistration', { body: { city, identityNumber, phone } });
const wayCodes = ({ ways }: { ways: { code: string }[] }): string[] => ways.map(({ code }) => code);

/** A code that showed a phone to be the caller's. */
const codeTo = (phone: string, wish: Partial<CodeWish> = {}): Promise<string> =>
  verifiedCode(door, phone, { purpose: 'registration', ...wish });

const register = (
  { identityNumber, phone, city = CITY }: Applicant,
  codeId: string,
  { key = randomUUID(), caller = door.app }: { key?: string; caller?: Caller } = {},
): Promise<Response> =>
  caller.call('completeRegistration', {
    headers: { 'Idempotency-Key': key },
    body: { city, identityNumber, phone, proof: { kind: 'code', codeId } },
  });

/** Somebody who is registered, by all of it. */
async function registered() {
  const person = stranger();
  const { status, body } = await register(person, await codeTo(person.phone));
  expect(status).toBe(201);
  return { ...person, accountId: body.accountId as string };
}

describe('what a check says', () => {
  test('R-10 somebody new, with the phone on file, can register with a code', async () => {
    const { status, body } = await check(stranger());
    expect([status, body.situation, wayCodes(body)]).toEqual([200, 'free', ['way-code', 'way-counter']]);
    expect(body.ways[0].needs).toEqual([{ code: 'phone-code', text: expect.objectContaining({ en: 'a code sent to the phone' }) }]);
    expect(body.ways[0].nextStep.code).toBe('enter-phone-code');
  });

  test('R-10 a phone that another user has is refused with advice, and nothing tells who has it', async () => {
    const holder = await registered();
    const { body } = await check({ ...stranger(), phone: holder.phone });
    expect([body.situation, wayCodes(body)]).toEqual(['phone-taken', ['way-another-phone', 'way-counter']]);
    const said = JSON.stringify(body);
    for (const known of [holder.name, holder.identityNumber, holder.phone, holder.accountId]) expect(said).not.toContain(known);
  });

  test('R-11 another phone than on file: Alipay and the real-person check where the city has them', async () => {
    const { body } = await check({ ...stranger(), phone: anyPhone() });
    expect([body.situation, wayCodes(body)]).toEqual([
      'phone-differs',
      ['way-alipay', 'way-identity-check', 'way-phone-on-file', 'way-counter'],
    ]);
  });

  test('R-12 another phone than on file, and no Alipay in the city: the counter remains', async () => {
    await switchOn('990300', 'registration');
    const { body } = await check({ ...stranger(), phone: anyPhone(), city: '990300' });
    expect([body.situation, wayCodes(body)]).toEqual(['phone-differs', ['way-phone-on-file', 'way-counter']]);
  });

  test('R-13 R-14 an ID number that is registered: forgotten password, then appeal, then the counter', async () => {
    const { identityNumber } = await registered();
    const { body } = await check({ identityNumber, phone: anyPhone() });
    expect([body.situation, wayCodes(body)]).toEqual(['identity-taken', ['way-password-reset', 'way-account-appeal', 'way-counter']]);
  });

  test('R-20 whether somebody has a military document is told to nobody before they are known: the appeal leads to the counter', async () => {
    const soldier = stranger({ identityDocumentType: 'D' });
    expect((await register(soldier, await codeTo(soldier.phone))).status).toBe(201);
    expect(wayCodes((await check(soldier)).body)).toEqual(['way-password-reset', 'way-account-appeal', 'way-counter']);
  });

  test('R-15 where the city has the real-person check alone, that is offered', async () => {
    await switchOn('990301', 'registration', 'identity');
    const { body } = await check({ ...stranger(), phone: anyPhone(), city: '990301' });
    expect(wayCodes(body)).toEqual(['way-identity-check', 'way-phone-on-file', 'way-counter']);
  });

  test('R-02 in a city where registration is not switched on: not yet here, and the counter', async () => {
    const { status, body } = await check({ ...stranger(), city: CLOSED_CITY });
    expect([status, body.situation, wayCodes(body)]).toEqual([200, 'online-closed', ['way-counter']]);
    expect(body.reasons).toMatchObject([{ code: 'registration-not-open' }]);
  });

  test('R-01 somebody whom the registry does not know has the counter', async () => {
    const { body } = await check({ identityNumber: '11010519491231002X', phone: anyPhone() });
    expect([body.situation, wayCodes(body)]).toEqual(['at-counter', ['way-counter']]);
    expect(body.reasons).toMatchObject([{ code: 'at-counter-only' }]);
  });

  test('a city nobody has entered is a fault of the request; a registry that is away is none', async () => {
    expect(await check({ ...stranger(), city: '110100' })).toMatchObject({ status: 422, body: { errors: [{ field: '/city' }] } });
    door.desk.partners.fault({ registry: 'down' });
    expect(await check(stranger())).toMatchObject({ status: 503, body: { code: 'temporarily-unavailable' } });
  });

  test('it can be asked so often about one person and one phone, through all channels together', async () => {
    await publish(door.deps.db, 'security', { ...security, subjectCallsPerHour: 5 });
    const person = stranger();
    const answers: number[] = [];
    for (let at = 0; at < 7; at += 1) answers.push((await check(person, at % 2 === 0 ? door.app : door.web)).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await check({ ...stranger(), phone: person.phone })).status).toBe(429);
    expect((await check(stranger())).status).toBe(200);
    await publish(door.deps.db, 'security', security);
  });
});

describe('a registration', () => {
  test('R-10 makes the account of the person whom the registry knows, once and on record', async () => {
    const person = stranger();
    const { status, body } = await register(person, await codeTo(person.phone));
    expect(status).toBe(201);
    const account = await openAccount(door.deps.db, door.deps.seal, door.deps.seal.lookupHash('identity', person.identityNumber));
    const { name, identityNumber, identityDocumentType, phone } = person;
    expect(account).toMatchObject({ id: body.accountId, cityCode: CITY, person: { name, identityNumber, identityDocumentType, phone } });
    const audit = await door.deps.db('audit').where({ action: 'account.registered' }).orderBy('id', 'desc').first('actor_id', 'detail');
    expect(audit).toEqual({ actor_id: 'app', detail: { accountId: body.accountId } });
    expect((await check(person)).body.situation).toBe('identity-taken');
  });

  test('sent again under its key is answered as it was; another body under that key is refused', async () => {
    const person = stranger();
    const codeId = await codeTo(person.phone);
    const key = randomUUID();
    const first = await register(person, codeId, { key });
    const again = await register(person, codeId, { key });
    expect([first.status, again.status, again.headers.get('Idempotency-Replayed')]).toEqual([201, 200, 'true']);
    expect(again.body).toEqual(first.body);
    const another = await register({ ...person, phone: anyPhone() }, codeId, { key });
    expect(another).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  test('R-13 of an ID number that has an account is refused with the ways on', async () => {
    const { identityNumber } = await registered();
    const phone = anyPhone();
    const { status, body } = await register({ identityNumber, phone }, await codeTo(phone));
    expect([status, body.code, wayCodes(body.situation)]).toEqual([
      409,
      'identity-taken',
      ['way-password-reset', 'way-account-appeal', 'way-counter'],
    ]);
  });

  test('R-10 with a phone that another user has is refused with the ways on', async () => {
    const { phone } = await registered();
    const { status, body } = await register({ ...stranger(), phone }, await codeTo(phone));
    expect([status, body.code, wayCodes(body.situation)]).toEqual([409, 'phone-taken', ['way-another-phone', 'way-counter']]);
  });

  test('R-11 with another phone than on file is refused with the ways on, whatever code was verified', async () => {
    const phone = anyPhone();
    const { status, body } = await register({ ...stranger(), phone }, await codeTo(phone));
    expect([status, body.code, body.situation.code]).toEqual([409, 'not-registrable', 'phone-differs']);
    expect(wayCodes(body.situation)[0]).toBe('way-alipay');
  });

  test('takes a code that was verified, for this purpose, on this phone, by this channel, unexpired and not used', async () => {
    const person = stranger();
    const { phone } = person;
    await door.deps.db('rate_limits').delete();
    const untried = (await door.app.call('sendPhoneCode', { body: { purpose: 'registration', phone } })).body.codeId;
    const [purpose, channel, other, expired, unknown] = [
      await codeTo(phone, { purpose: 'phone-change' }),
      await codeTo(phone, { caller: door.web }),
      await codeTo(anyPhone()),
      await codeTo(phone),
      randomUUID(),
    ];
    await door.deps
      .db('phone_codes')
      .where({ id: expired })
      .update({ expires_at: new Date(Date.now() - 1) });
    for (const codeId of [untried, purpose, channel, other, expired, unknown])
      expect(await register(person, codeId)).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
    const good = await codeTo(phone);
    expect((await register(person, good)).status).toBe(201);
    await door.deps
      .db('accounts')
      .where({ phone_hash: door.deps.seal.lookupHash('phone', phone) })
      .update({ identity_hash: randomUUID(), phone_hash: randomUUID() });
    expect(await register(person, good)).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
  });

  test('of somebody whose data was deleted tells nothing any more, and they can register again', async () => {
    const person = stranger();
    const key = randomUUID();
    const codeId = await codeTo(person.phone);
    const { body } = await register(person, codeId, { key });
    const order = { identityNumber: person.identityNumber, by: '郑凯', endingBindings: false };
    expect(await eraseSubject(door.desk.workerDeps, door.deps.temporal, order)).toMatchObject({ result: 'erased', account: true });
    expect(await door.deps.db('registrations').where({ account_id: body.accountId }).pluck('request_hash')).toEqual([null]);
    expect(await register(person, codeId, { key })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const again = await register(person, await codeTo(person.phone));
    expect(again.status).toBe(201);
    expect(again.body.accountId).not.toBe(body.accountId);
  });

  test('R-12 of somebody present at the counter needs no code and takes the phone they have now', async () => {
    const officer = await door.signedIn('zhou.li', 'counter-officer');
    const person = stranger();
    const phone = anyPhone();
    const applicant = { city: CITY, identityNumber: person.identityNumber, phone };
    const origin = { requestId: randomUUID(), address: null };
    const registering = {
      by: { kind: 'staff', id: officer.id, originals: ['identity-document', 'phone-at-hand'] },
      key: randomUUID(),
      applicant,
      origin,
    } as const;
    const first = await completeRegistration(door.deps, registering);
    expect(first.replay).toBe(false);
    expect(await completeRegistration(door.deps, registering)).toEqual({ ...first, replay: true });
    const account = await openAccount(door.deps.db, door.deps.seal, door.deps.seal.lookupHash('identity', person.identityNumber));
    expect(account?.person.phone).toBe(phone);
  });
});

describe('two at once', () => {
  const ROUNDS = 20;
  const statuses = (answers: Response[]): string[] => answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).toSorted();

  test('R-10 with one phone: exactly one wins, in each of 20 rounds', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = stranger();
      const other = stranger();
      // Both have it on file: a number that went from one to the other.
      door.desk.partners.overridePerson(other.identityNumber, { ...other, phone: one.phone });
      const codes = [await codeTo(one.phone), await codeTo(one.phone)] as const;
      const answers = await Promise.all([register(one, codes[0]), register({ ...other, phone: one.phone }, codes[1])]);
      expect(statuses(answers)).toEqual(['201', '409 phone-taken']);
      const holders = await door.deps.db('accounts').where({ phone_hash: door.deps.seal.lookupHash('phone', one.phone) });
      expect(holders).toHaveLength(1);
    }
  });

  test('R-13 with one ID number, through two channels: exactly one wins, in each of 20 rounds', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = stranger();
      const codes = [await codeTo(person.phone), await codeTo(person.phone, { caller: door.web })] as const;
      const answers = await Promise.all([register(person, codes[0]), register(person, codes[1], { caller: door.web })]);
      expect(statuses(answers)).toEqual(['201', '409 identity-taken']);
    }
  });

  test('the same request at the same moment registers once, and every answer is that one', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = stranger();
      const codeId = await codeTo(person.phone);
      const key = randomUUID();
      const answers = await Promise.all([1, 2, 3].map(() => register(person, codeId, { key })));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
      expect(new Set(answers.map(({ body }) => body.accountId)).size).toBe(1);
    }
  });
});
