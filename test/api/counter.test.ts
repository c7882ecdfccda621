import { randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { findAccount, insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, CLOSED_CITY, publish } from '../support/desk.ts';
import type { Caller } from './caller.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door } = await openWorkedDoor();
let officer: Caller & { id: string };
beforeAll(async () => {
  officer = await door.signedIn('counter', 'counter-officer');
});

let last = 5000;
const LICENCES = ['identity-document', 'driving-licence', 'vehicle-licence', 'owner-identity-document'];
const PRESENT = ['identity-document', 'phone-at-hand'];

async function someone({ military = false, registered = true } = {}) {
  const person = inventPerson(somebody(military ? { identityDocumentType: 'D' } : {}, (last += 80)));
  if (registered) await insertAccount(door.deps.db, door.deps.seal, { person, cityCode: CITY });
  return person;
}
const vehicle = (wish: Parameters<typeof someVehicle>[0] = {}) => {
  const { plateType, plateNumber } = inventVehicle(someVehicle(wish, (last += 80)));
  return { plateType, plateNumber };
};
const bindingOf = ({ identityNumber }: { identityNumber: string }, more: object = {}) => ({
  process: 'binding',
  city: CITY,
  applicant: { identityNumber },
  vehicle: vehicle(),
  relation: 'relative',
  originals: LICENCES,
  ...more,
});
const open = (body: object, { by = officer, key = randomUUID() }: { by?: Caller; key?: string } = {}) =>
  by.call('openCounterCase', { body, headers: { 'Idempotency-Key': key } });
const search = (identityNumber: string, by: Caller = officer) => by.call('findCounterPerson', { body: { identityNumber } });
const messagesOf = ({ body }: { body: { errors?: { field: string; message: string }[] } }) => body.errors?.map(({ message }) => message);
const approved = async (person: { identityNumber: string }, more: object = {}) => {
  const { body } = await open(bindingOf(person, more));
  expect(body).toMatchObject({ state: 'approved' });
  return body as { id: string; bindingId: string };
};

describe('openCounterCase', () => {
  test('R-20 binds for somebody with a military document, whom the app sends to the counter', async () => {
    const person = await someone({ military: true });
    const { originals: _originals, ...online } = bindingOf(person);
    const refused = await door.app.call('submitCase', { body: online, headers: { 'Idempotency-Key': randomUUID() } });
    expect(refused.body).toMatchObject({ state: 'referred-to-counter', nextStep: { code: 'ask-at-counter' } });

    const answer = await open(bindingOf(person));
    expect([answer.status, answer.body.state, answer.body.way]).toEqual([201, 'approved', 'counter']);
    const bindings = await door.app.call('listBindings', { body: { identityNumber: person.identityNumber } });
    expect(bindings.body.items).toMatchObject([{ id: answer.body.bindingId, state: 'active' }]);
  });

  test('the case is on record as the officer’s, with the originals seen, and names nobody', async () => {
    const { id } = await approved(await someone());
    const [record] = await door.deps.db('audit').where({ case_id: id, action: 'case.submitted' });
    expect(record).toMatchObject({ actor_kind: 'staff', actor_id: officer.id, detail: { originals: LICENCES } });
  });

  test('the same key again gives the same case; with another body it is a problem', async () => {
    const [body, key] = [bindingOf(await someone()), randomUUID()];
    const answers = await Promise.all([open(body, { key }), open(body, { key }), open(body, { key })]);
    expect(new Set(answers.map((each) => each.body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await open({ ...body, relation: 'friend' }, { key })).body.code).toBe('idempotency-key-reused');
    const colleague = await door.signedIn('counter-2', 'counter-officer');
    expect((await open(bindingOf(await someone()), { by: colleague, key })).status).toBe(201);
  });

  test('R-57 nothing is handed in while an original has not been seen, and each that is missing is named', async () => {
    const body = bindingOf(await someone(), { originals: ['identity-document', 'driving-licence'] });
    const answer = await open(body);
    expect(answer.status).toBe(422);
    expect(messagesOf(answer)).toEqual(['Original of the vehicle licence not seen', 'Owner neither present nor a power of attorney seen']);
    expect(
      await door.deps.db('cases').where({ applicant_hash: door.deps.seal.lookupHash('identity', body.applicant.identityNumber) }),
    ).toEqual([]);
  });

  test('R-33 the quota of the driver holds at the counter; R-41 unbinding there frees the place', async () => {
    const person = await someone();
    const [first] = [await approved(person), await approved(person), await approved(person)];
    const full = await open(bindingOf(person));
    expect([full.body.state, full.body.reasons[0]?.code]).toEqual(['refused', 'driver-quota-full']);

    const path = { bindingId: first.bindingId };
    const end = (originals: string[], identityNumber = person.identityNumber) =>
      officer.call('endBindingAtCounter', { path, body: { by: 'driver', identityNumber, originals } });
    expect(messagesOf(await end([]))).toEqual(["Original of the applicant's identity document not seen"]);
    expect((await end(['identity-document'], (await someone()).identityNumber)).status).toBe(404);
    expect((await end(['identity-document'])).body).toMatchObject({ state: 'ended', endedBy: 'driver' });
    const records = await door.deps.db('audit').where({ case_id: first.id, action: 'binding.ended' });
    expect(records).toMatchObject([{ actor_kind: 'staff', actor_id: officer.id, detail: { endedBy: 'driver' } }]);
    await approved(person);
  });

  test.each([
    ['a unit', { owner: 'N' }],
    ['a taxi', { use: 'D' }],
    ['a motorcycle', { plateType: '07' }],
  ])('R-57 %s is not bound: the counter serves it without', async (_whose, wish) => {
    const { body } = await open(bindingOf(await someone(), { vehicle: vehicle(wish) }));
    expect([body.state, body.reasons[0]?.code, body.nextStep.code]).toEqual(['refused', 'no-binding-at-counter', 'serve-without-binding']);
  });

  test('R-30 somebody without an account is registered first, and bound then', async () => {
    const person = await someone({ registered: false });
    expect((await open(bindingOf(person))).body.reasons).toMatchObject([{ code: 'not-registered' }]);
    const { identityNumber, phone } = person;
    const body = { city: CITY, identityNumber, phone, originals: PRESENT };
    const key = { 'Idempotency-Key': randomUUID() };
    expect((await officer.call('registerAtCounter', { body: { ...body, originals: [] }, headers: key })).status).toBe(422);
    expect((await officer.call('registerAtCounter', { body, headers: key })).status).toBe(201);
    expect((await officer.call('registerAtCounter', { body, headers: key })).status).toBe(200);
    await approved(person);
  });

  test.each(['account-appeal', 'phone-change'])(
    'R-12 the phone of the account is replaced at the counter by %s, without a code',
    async (process) => {
      const person = await someone({ military: true });
      const newPhone = inventPerson(last + 41).phone;
      const body = { process, city: CITY, applicant: { identityNumber: person.identityNumber }, newPhone, originals: PRESENT };
      expect(messagesOf(await open({ ...body, originals: ['identity-document'] }))).toEqual(['Not made sure that the phone is at hand']);
      const { body: opened } = await open(body);
      expect(['taking-effect', 'approved']).toContain(opened.state);
      await expect
        .poll(async () => (await officer.call('getConsoleCase', { path: { caseId: opened.id } })).body.state, { timeout: 20_000 })
        .toBe('approved');
      const { db, seal } = door.deps;
      const account = await findAccount(db, seal.lookupHash('identity', person.identityNumber));
      expect(account?.phoneHash.equals(seal.lookupHash('phone', newPhone))).toBe(true);
      // The files follow a phone change alone.
      expect((await search(person.identityNumber)).body.account).toMatchObject({ phoneOnFile: process === 'phone-change' });
    },
  );
});

describe('the counter of a city', () => {
  test('R-01 serves also where the city has not switched the service on', async () => {
    const { body } = await open(bindingOf(await someone(), { city: CLOSED_CITY }));
    expect(body.state).toBe('approved');
  });

  test('an officer hands in for their own city only', async () => {
    const local = await door.signedIn('counter-local', 'counter-officer');
    await door.deps
      .db('staff')
      .where({ id: local.id })
      .update({ cities: [CLOSED_CITY] });
    const answer = await open(bindingOf(await someone()), { by: local });
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, '/city']);
  });
});

describe('findCounterPerson', () => {
  test('says where somebody stands, masked, and puts on record that it was asked', async () => {
    const person = await someone();
    const { id } = await approved(person);
    const { body } = await search(person.identityNumber);
    expect(body).toMatchObject({
      registryAnswered: true,
      account: { phoneOnFile: true },
      bindings: [{ as: 'driver', binding: { caseId: id, state: 'active' } }],
      cases: [],
      blocks: [],
    });
    for (const secret of [person.name, person.identityNumber, person.phone]) expect(JSON.stringify(body)).not.toContain(secret);
    const [record] = await door.deps.db('audit').where({ action: 'counter.person-searched' }).orderBy('id', 'desc').limit(1);
    expect(record).toMatchObject({ actor_id: officer.id, detail: { registered: true, bindings: 1, cases: 0 } });
  });

  test('whoever was looked for is found in the audit record by their number, among all searches for them', async () => {
    const person = await someone();
    await search(person.identityNumber);
    await door.app.call('listBindings', { body: { identityNumber: person.identityNumber } });
    await search((await someone()).identityNumber);
    const auditor = await door.signedIn('watching-searches', 'auditor');
    const body = { identityNumber: person.identityNumber, reason: 'complaint' };
    const subject = (await auditor.call('findAuditSubject', { body })).body;
    const items = (await auditor.call('listAudit', { query: { person: subject.person } })).body.items;
    const found = items.map(({ action }: { action: string }) => action);
    expect(found).toEqual(['audit.person-searched', 'bindings.searched', 'counter.person-searched']);
    expect(JSON.stringify(items)).not.toContain(person.identityNumber);
  });

  test('R-13 for somebody who still has the phone of the account it says what to do about a forgotten password', async () => {
    const { body } = await search((await someone()).identityNumber);
    expect(body.account.forgottenPassword).toMatchObject({ code: 'reset-password', text: { en: expect.stringContaining('password') } });
  });

  test('of somebody nobody knows it says so', async () => {
    const { body } = await search('11010519491231002X');
    expect(body).toEqual({ registryAnswered: true, filed: null, account: null, bindings: [], cases: [], blocks: [] });
  });

  test('nobody is sent away for what was tried online, but an officer cannot look up everybody', async () => {
    const person = await someone();
    const reader = await door.signedIn('counter-reader', 'counter-officer');
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], applicantCallsPerHour: 5, counterSearchesPerHour: 10 });
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => door.app.call('listBindings', { body: { identityNumber: person.identityNumber } })),
    );
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(1);
    for (let n = 0; n < 10; n += 1) expect((await search(person.identityNumber, reader)).status).toBe(200);
    expect((await search(person.identityNumber, reader)).status).toBe(429);
    await approved(person);
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
  });
});

test('the console learns from the rules which originals each task takes', async () => {
  const { body } = await officer.call('listCounterTasks');
  const needs = Object.fromEntries(
    body.items.map(({ task, needs }: { task: string; needs: { originals: { code: string }[] }[] }) => [
      task,
      needs.map(({ originals }) => originals.map(({ code }) => code)),
    ]),
  );
  expect(needs).toEqual({
    registration: [['identity-document'], ['phone-at-hand']],
    binding: [['identity-document'], ['driving-licence'], ['vehicle-licence'], ['owner-identity-document', 'power-of-attorney']],
    'account-appeal': [['identity-document'], ['phone-at-hand']],
    'phone-change': [['identity-document'], ['phone-at-hand']],
    unbinding: [['identity-document']],
    'handle-violation': [['identity-document'], ['driving-licence'], ['vehicle-licence']],
    'object-to-violation': [['identity-document'], ['vehicle-licence']],
  });
});

describe('phones given at counters', () => {
  const change = (person: { identityNumber: string }, by: Caller) =>
    open(
      {
        process: 'phone-change',
        city: CITY,
        applicant: { identityNumber: person.identityNumber },
        newPhone: inventPerson((last += 80)).phone,
        originals: PRESENT,
      },
      { by },
    );

  test('an officer gives no more accounts another phone in a day than policy says, and is told whom to leave them to', async () => {
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], counterPhonesPerDay: 2 });
    const busy = await door.signedIn('busy', 'counter-officer');
    for (let given = 0; given < 2; given += 1) expect((await change(await someone(), busy)).status).toBe(201);
    const person = await someone();
    const refused = await change(person, busy);
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-counter-phones' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await door.deps.db('audit').where({ action: 'access.refused', actor_id: busy.id })).toHaveLength(1);
    expect((await open(bindingOf(await someone()), { by: busy })).status).toBe(201);
    expect((await change(person, await door.signedIn('another-counter', 'counter-officer'))).status).toBe(201);
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
  });

  test('R-10 an application that was refused gave nobody a phone: it neither counts nor stands in the list', async () => {
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], counterPhonesPerDay: 1 });
    const busy = await door.signedIn('mistyping', 'counter-officer');
    const { phone: taken } = await someone();
    for (let refused = 0; refused < 2; refused += 1) {
      const { identityNumber } = await someone();
      const body = { process: 'phone-change', city: CITY, applicant: { identityNumber }, newPhone: taken, originals: PRESENT };
      const answer = await open(body, { by: busy });
      expect([answer.status, answer.body.state]).toEqual([201, 'refused']);
    }
    const given = (await change(await someone(), busy)).body.id;
    expect((await change(await someone(), busy)).status).toBe(429);
    const supervisor = await door.signedIn('counting', 'supervisor');
    const { items } = (await supervisor.call('listCounterPhones', { query: { staffId: busy.id } })).body;
    expect(items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([given]);
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
  });

  test('R-12 a registration by which the files get another phone counts like any other, and one that changes none does not', async () => {
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], counterPhonesPerDay: 1 });
    const busy = await door.signedIn('registering', 'counter-officer');
    const register = async (phone?: string) => {
      const person = await someone({ registered: false });
      const body = { city: CITY, identityNumber: person.identityNumber, phone: phone ?? person.phone, originals: PRESENT };
      const answer = await busy.call('registerAtCounter', { body, headers: { 'Idempotency-Key': randomUUID() } });
      return { ...answer, account: await findAccount(door.deps.db, door.deps.seal.lookupHash('identity', person.identityNumber)) };
    };
    const another = () => inventPerson((last += 80)).phone;
    expect((await register()).body).toMatchObject({ phoneChangeId: null });
    expect((await register(another())).body).toMatchObject({ phoneChangeId: expect.any(String) });
    const refused = await register(another());
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-counter-phones' });
    expect(refused.account).toBeNull();
    expect((await change(await someone(), busy)).status).toBe(429);
    expect((await register()).status).toBe(201);
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
  });

  test('supervisors see who gave which account another phone, by officer and city, page by page', async () => {
    const watched = await door.signedIn('watched', 'counter-officer');
    const ids = [];
    for (let given = 0; given < 2; given += 1) ids.unshift((await change(await someone(), watched)).body.id);
    await open(bindingOf(await someone()), { by: watched });
    const supervisor = await door.signedIn('watching', 'supervisor');
    const list = async (query: Record<string, string | number>) => (await supervisor.call('listCounterPhones', { query })).body;
    const own = await list({ staffId: watched.id });
    expect(own.items.map(({ caseId }: { caseId: string }) => caseId)).toEqual(ids);
    expect(own.items[0]).toMatchObject({ officer: { id: watched.id }, process: 'phone-change' });
    const first = await list({ staffId: watched.id, limit: 1 });
    expect((await list({ staffId: watched.id, limit: 1, after: first.next })).items[0].caseId).toBe(ids[1]);
    expect((await list({ city: CLOSED_CITY })).items).toEqual([]);
    expect((await watched.call('listCounterPhones')).status).toBe(403);
  });
});
