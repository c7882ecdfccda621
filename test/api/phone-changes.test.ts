import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { CITY } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { type PhoneOwner, phoneOwner, phonesOf } from '../support/phone-change.ts';
import { sentTo } from '../support/sms.ts';
import type { Caller } from './caller.ts';
import { type CodeWish, verifiedCode } from './verified-code.ts';
import { openWorkedDoor } from './worked-door.ts';
import { ALWAYS, putCity } from '../support/put-city.ts';

const { door } = await openWorkedDoor();
const { deps, desk } = door;
const { partners } = desk;

beforeEach(async () => {
  partners.fault({ registry: 'ok', alipay: 'ok', sms: 'ok' });
  await deps.db('rate_limits').delete();
});

/** A code that a caller had sent to a phone and, unless wished otherwise, entered. */
const codeTo = (phone: string, codeWish: Partial<CodeWish> = {}): Promise<string> =>
  verifiedCode(door, phone, { purpose: 'phone-change', ...codeWish });

const wish = ({ person, newPhone }: PhoneOwner, codeId: string, way: object, photos: object = {}) => ({
  process: 'phone-change',
  city: CITY,
  applicant: { identityNumber: person.identityNumber },
  newPhone: { number: newPhone, codeId },
  way,
  photos,
});

const submit = (body: object, { key = randomUUID(), caller = door.app }: { key?: string; caller?: Caller } = {}) =>
  caller.call('submitCase', { body, headers: { 'Idempotency-Key': key } });

/** An application by codes to both phones. */
async function byCodes(
  owner: PhoneOwner,
  { newCode = {}, formerCode = {} }: { newCode?: Partial<CodeWish>; formerCode?: Partial<CodeWish> } = {},
) {
  const formerCodeId = await codeTo(owner.person.phone, formerCode);
  return wish(owner, await codeTo(owner.newPhone, newCode), { kind: 'codes', formerCodeId });
}

const seen = async (caseId: string) => (await door.app.call('getCase', { path: { caseId } })).body;
const settled = (caseId: string, state: string) =>
  vi.waitFor(async () => expect((await seen(caseId)).state).toBe(state), { timeout: 20_000, interval: 100 });

const person = () => phoneOwner(deps, partners);
const everywhere = (phone: string) => Array.from({ length: 4 }, () => phone);

describe('over the channel API', () => {
  test('R-11 codes to the former and the new phone change it everywhere, and the channel sees which files have followed', async () => {
    const owner = await person();
    const { status, body } = await submit(await byCodes(owner));
    expect(status).toBe(201);
    await settled(body.id, 'approved');
    const { effect, nextStep } = await seen(body.id);
    expect(nextStep.code).toBe('phone-replaced');
    expect(effect).toMatchObject({ overdue: false });
    expect(effect.steps.map(({ step, state }: Record<string, string>) => [step, state])).toEqual(
      ['account', 'driver-file', 'vehicle-file:1', 'vehicle-file:2'].map((step) => [step, 'taken']),
    );
    expect(effect.steps.at(-1).plateNumber).toMatch(/^藏Z\*+..$/);
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
  });

  test('R-11 Alipay proves it where the ID numbers are equal', async () => {
    const owner = await person();
    const way = { kind: 'alipay', authCode: `alipay-${owner.n}` };
    const { body } = await submit(wish(owner, await codeTo(owner.newPhone), way));
    await settled(body.id, 'approved');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
  });

  test('R-12 where Alipay knows another ID number, photos stand instead, and two officers decide', async () => {
    const owner = await person();
    const way = { kind: 'alipay', authCode: 'alipay-7' };
    const { body } = await submit(wish(owner, await codeTo(owner.newPhone), way));
    expect(body).toMatchObject({ state: 'returned', effect: null });
    expect(body.reasons[0].code).toBe('identity-not-verified');
    expect(body.nextStep.text.en).toContain('counter');
    const photos = await insertGoodPhotos(deps.db, {}, 'phone-change');
    const again = await door.app.call('supplementCase', { path: { caseId: body.id }, body: { revision: body.revision, photos } });
    expect(again.body.state).toBe('in-review');
    const officer = await door.signedIn('phone-officer', 'officer');
    await officer.call('claimCase', { path: { caseId: body.id } });
    const decision = { decisionId: randomUUID(), revision: again.body.revision, verdict: 'approve', reasons: [] };
    const decided = await officer.call('decideCase', { path: { caseId: body.id }, body: decision });
    expect(decided.body.state).toBe('second-review');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
  });

  test('R-10 the phone of somebody else is refused, with another phone or the counter as the next step', async () => {
    const owner = await person();
    const other = await person();
    const { body } = await submit(await byCodes({ ...owner, newPhone: other.person.phone }));
    expect(body).toMatchObject({ state: 'refused', reasons: [{ code: 'phone-taken' }], nextStep: { code: 'choose-another-phone' } });
  });
});

describe('codes', () => {
  test.each<[string, { newCode?: Partial<CodeWish>; formerCode?: Partial<CodeWish> }, string]>([
    ['to the new phone was not entered', { newCode: { verified: false } }, '/newPhone/codeId'],
    ['to the new phone was asked for by another channel', { newCode: { caller: door.web } }, '/newPhone/codeId'],
    ['to the new phone was for something else', { newCode: { purpose: 'registration' } }, '/newPhone/codeId'],
    ['to the former phone was not entered', { formerCode: { verified: false } }, '/way/formerCodeId'],
    ['to the former phone was asked for by another channel', { formerCode: { caller: door.web } }, '/way/formerCodeId'],
  ])('R-11 a code that %s is not accepted, and the field is named', async (_, codes, field) => {
    const { status, body } = await submit(await byCodes(await person(), codes));
    expect([status, body.code, body.errors.map((each: { field: string }) => each.field)]).toEqual([422, 'invalid-request', [field]]);
  });

  test('R-11 a code that went to another phone, or has expired, is not accepted, and leaves the good one unspent', async () => {
    const owner = await person();
    const stranger = await codeTo(inventPerson(owner.n + 7).phone);
    const formerCodeId = await codeTo(owner.person.phone);
    const refused = await submit(wish(owner, stranger, { kind: 'codes', formerCodeId }));
    expect(refused.body.errors).toMatchObject([{ field: '/newPhone/codeId' }]);
    const newCodeId = await codeTo(owner.newPhone);
    const good = wish(owner, newCodeId, { kind: 'codes', formerCodeId });
    await deps
      .db('phone_codes')
      .where({ id: newCodeId })
      .update({ expires_at: new Date(Date.now() - 1000) });
    expect((await submit(good)).body.errors).toMatchObject([{ field: '/newPhone/codeId' }]);
    await deps
      .db('phone_codes')
      .where({ id: newCodeId })
      .update({ expires_at: new Date(Date.now() + 60_000) });
    expect((await submit(good)).status).toBe(201);
  });

  test('R-11 a code that has served does not serve again', async () => {
    const owner = await person();
    const first = await byCodes(owner);
    const { body } = await submit(first);
    await settled(body.id, 'approved');
    const second = await submit({ ...first, newPhone: { ...first.newPhone, number: owner.newPhone } });
    expect(second.body.errors.map((each: { field: string }) => each.field)).toEqual(['/newPhone/codeId', '/way/formerCodeId']);
  });

  test('R-11 one code does not stand for both phones', async () => {
    const owner = await person();
    const same = { ...owner, newPhone: owner.person.phone };
    const codeId = await codeTo(owner.person.phone);
    const { status, body } = await submit(wish(same, codeId, { kind: 'codes', formerCodeId: codeId }));
    expect([status, body.errors[0].field]).toEqual([422, '/way/formerCodeId']);
  });
});

describe('two at once', () => {
  test('R-11 the same application several times at the same moment is one case, each time answered well', async () => {
    const application = await byCodes(await person());
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => submit(application, { key })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await settled(answers[0]?.body.id, 'approved');
  });

  test('R-11 of several different ones at the same moment one is opened, and the others are joined to it', async () => {
    const owner = await person();
    const applications = [];
    for (let n = 0; n < 3; n += 1) {
      const other = { ...owner, newPhone: inventPerson(owner.n + 10 + n).phone };
      const photos = await insertGoodPhotos(deps.db, {}, 'phone-change');
      applications.push(wish(other, await codeTo(other.newPhone), { kind: 'photos' }, photos));
    }
    const answers = await Promise.all(applications.map((each) => submit(each)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.filter(({ body }) => body.joined)).toHaveLength(2);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
  });

  test('R-10 of two people who want one phone at the same moment one gets it, and the other keeps theirs everywhere', async () => {
    const [one, two] = [await person(), await person()];
    const rival = { ...two, newPhone: one.newPhone };
    const [first, second] = [await byCodes(one), await byCodes(rival)];
    const answers = await Promise.all([submit(first), submit(second)]);
    const ids = answers.map(({ body }) => body.id as string);
    const ends = await vi.waitFor(
      async () => {
        const states = await Promise.all(ids.map(async (id) => (await seen(id)).state as string));
        expect(states.filter((state) => state === 'approved')).toHaveLength(1);
        expect(states).not.toContain('taking-effect');
        return states;
      },
      { timeout: 20_000 },
    );
    const [winner, loser] = ends[0] === 'approved' ? [one, rival] : [rival, one];
    expect(await phonesOf(deps, winner)).toEqual(everywhere(one.newPhone));
    expect(await phonesOf(deps, loser)).toEqual(everywhere(loser.person.phone));
  });
});

describe('a registration whose phone is not the one on file', () => {
  beforeAll(async () => {
    const services = { registration: ALWAYS, alipay: ALWAYS };
    await putCity(deps.db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services });
  });

  /** Somebody on file who has no account, and a phone that is theirs now. */
  async function newcomer() {
    const owner = await person();
    await deps
      .db('accounts')
      .where({ identity_hash: deps.seal.lookupHash('identity', owner.person.identityNumber) })
      .delete();
    const codeId = await codeTo(owner.newPhone, { purpose: 'registration' });
    const sent = { city: CITY, identityNumber: owner.person.identityNumber, phone: owner.newPhone };
    const byAlipay = (authCode = `alipay-${owner.n}`) => ({ ...sent, proof: { kind: 'alipay', codeId, authCode } });
    return { owner, byAlipay, byCode: { ...sent, proof: { kind: 'code', codeId } } };
  }
  const register = (body: object, key = randomUUID()) =>
    door.app.call('completeRegistration', { body, headers: { 'Idempotency-Key': key } });

  test('R-11 is completed where Alipay knows the same ID number, and driver and vehicle files follow by themselves', async () => {
    const { owner, byAlipay } = await newcomer();
    const body = byAlipay();
    const key = randomUUID();
    const first = await register(body, key);
    expect(first.status).toBe(201);
    await settled(first.body.phoneChangeId, 'approved');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
    const again = await register(body, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const kept = (await findCase(deps.db, deps.seal, first.body.phoneChangeId))?.submission;
    expect(kept).toMatchObject({ way: { kind: 'alipay' } });
    expect(JSON.stringify(kept)).not.toContain('authCode');
    const told = () => sentTo(partners, owner.person.phone).filter((text) => text.includes('不再是'));
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 10_000 });
  });

  test('R-11 is not completed where Alipay knows another, or without Alipay: the other ways are told, and the code is not spent', async () => {
    const { byAlipay, byCode } = await newcomer();
    const other = await register(byAlipay('alipay-7'));
    expect([other.status, other.body.code]).toEqual([409, 'not-registrable']);
    expect(other.body.situation.ways.map(({ code }: { code: string }) => code)).toEqual(['way-phone-on-file', 'way-counter']);
    expect((await register(byCode)).body.situation.code).toBe('phone-differs');
    const noGood = await register(byAlipay('nobody'));
    expect(noGood.body.errors).toMatchObject([{ field: '/proof/authCode' }]);
    partners.fault({ alipay: 'down' });
    expect((await register(byAlipay())).status).toBe(503);
    partners.fault({ alipay: 'ok' });
    expect((await register(byAlipay())).status).toBe(201);
  });
});
