import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { APP_KEY, type Door, openDoor } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const person = inventPerson(somebody({}, 200));
const { plateType, plateNumber } = inventVehicle(someVehicle({}, 300));
const good = () => ({
  process: 'binding',
  city: CITY,
  applicant: { identityNumber: person.identityNumber },
  vehicle: { plateType, plateNumber },
  relation: 'friend',
  photos: {},
});
const KEY = { 'Idempotency-Key': 'a-key-of-its-own' };
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) => body.errors?.map(({ field }) => field);
const stored = async () =>
  Promise.all(['cases', 'case_photos', 'audit'].map(async (table) => Number((await door.deps.db(table).count({ n: '*' }))[0]?.n)));

describe('a channel', () => {
  test('is known by its key alone', async () => {
    expect((await door.nobody.call('listBindings', { body: {} })).status).toBe(401);
    expect(
      (await door.nobody.call('listBindings', { body: {}, headers: { Authorization: 'Bearer app-key-0123456789abcdeX' } })).status,
    ).toBe(401);
    expect((await door.app.call('listBindings', { body: { identityNumber: person.identityNumber } })).body).toEqual({ items: [] });
  });

  test('opens no console operation with its key', async () => {
    expect((await door.app.call('listQueue')).status).toBe(401);
  });
});

describe('bad input', () => {
  test('names every field at fault at once, in sentences, and repeats no value', async () => {
    const bad = {
      ...good(),
      city: '',
      applicant: { identityNumber: '990101199001010010' },
      vehicle: { plateType: '02', plateNumber: '藏Z1234' },
      relation: 'stranger',
      photos: { owner: 'x' },
      extra: 1,
    };
    const answer = await door.app.call('submitCase', { body: bad });
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid-request' });
    expect(fieldsOf(answer)?.toSorted()).toEqual([
      '/applicant/identityNumber',
      '/city',
      '/extra',
      '/photos/owner',
      '/relation',
      '/vehicle/plateNumber',
      'Idempotency-Key',
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(/99010119|藏Z1234|stranger/);
  });

  test.each([
    [
      'a check digit that does not fit',
      (body: ReturnType<typeof good>) => ({
        ...body,
        applicant: { identityNumber: person.identityNumber.slice(0, 17) + (person.identityNumber.endsWith('1') ? '2' : '1') },
      }),
      '/applicant/identityNumber',
    ],
    [
      'a number too short for any document',
      (body: ReturnType<typeof good>) => ({ ...body, applicant: { identityNumber: '1234' } }),
      '/applicant/identityNumber',
    ],
    [
      'a plate with the letter I',
      (body: ReturnType<typeof good>) => ({ ...body, vehicle: { plateType: '02', plateNumber: '藏ZI2345' } }),
      '/vehicle/plateNumber',
    ],
    [
      'a petrol plate under the type of electric cars',
      (body: ReturnType<typeof good>) => ({ ...body, vehicle: { plateType: '52', plateNumber: '藏Z12345' } }),
      '/vehicle/plateNumber',
    ],
    ['a city nobody entered', (body: ReturnType<typeof good>) => ({ ...body, city: '000000' }), '/city'],
    ['a photo nobody uploaded', (body: ReturnType<typeof good>) => ({ ...body, photos: { owner: crypto.randomUUID() } }), '/photos/owner'],
  ])('%s is refused, and nothing is stored', async (_name, spoil, field) => {
    const before = await stored();
    const answer = await door.app.call('submitCase', { body: spoil(good()), headers: KEY });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual([field]);
    expect(await stored()).toEqual(before);
  });

  test('photos another channel uploaded, or one photo twice, are refused', async () => {
    const { applicant, owner } = await insertGoodPhotos(door.deps.db);
    expect(fieldsOf(await door.web.call('submitCase', { body: { ...good(), photos: { applicant } }, headers: KEY }))).toEqual([
      '/photos/applicant',
    ]);
    expect(fieldsOf(await door.app.call('submitCase', { body: { ...good(), photos: { owner, documents: owner } }, headers: KEY }))).toEqual(
      ['/photos/documents'],
    );
  });

  test('R-20 numbers of military documents have another shape and pass the door', async () => {
    const soldier = inventPerson(somebody({ identityDocumentType: 'D' }, 0));
    expect((await door.app.call('listBindings', { body: { identityNumber: soldier.identityNumber } })).status).toBe(200);
  });
});

describe('checkEligibility', () => {
  const ask = (body: object) => door.app.call('checkEligibility', { path: { process: 'binding' }, body });
  const { process: _, relation: __, photos: ___, ...question } = good();

  test('R-30 whoever is not registered is sent on in words that tell nobody whether they are', async () => {
    const { body } = await ask(question);
    expect(body).toMatchObject({ eligible: false, outcome: 'referred-to-counter', reasons: [{ code: 'at-counter-only' }] });
    expect(body.nextStep).toMatchObject({ code: 'ask-at-counter', text: { 'zh-CN': expect.stringContaining('请先注册') } });
  });

  test('R-33 a registered user with free places is eligible, and nothing is kept', async () => {
    await insertAccount(door.deps.db, door.deps.seal, { person, cityCode: CITY });
    const before = await stored();
    expect((await ask(question)).body).toMatchObject({ eligible: true, outcome: 'eligible', reasons: [] });
    expect(await stored()).toEqual(before);
  });

  test('a city nobody entered is refused by its name', async () => {
    const answer = await ask({ ...question, city: '000000' });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, ['/city']]);
  });

  test('R-02 a city where the service is off is no error', async () => {
    const { status, body } = await ask({ ...question, city: CLOSED_CITY });
    expect(status).toBe(200);
    expect(body).toMatchObject({ eligible: false, reasons: [{ rule: 'R-02' }] });
  });

  test('a registry that is down is 503 with Retry-After', async () => {
    door.desk.partners.fault({ registry: 'down' });
    const answer = await ask(question);
    door.desk.partners.fault({ registry: 'ok' });
    expect(answer.body).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});

test('the log names requests and their ids, and nobody', async () => {
  const { id } = { id: crypto.randomUUID() };
  await door.app.call('submitCase', { body: { ...good(), city: '000000' }, headers: { ...KEY, 'X-Request-Id': id } });
  await door.app.call('listBindings', { body: { identityNumber: person.identityNumber } });
  expect(door.logged()).toContain(id);
  for (const secret of [person.identityNumber, plateNumber, APP_KEY]) expect(door.logged()).not.toContain(secret);
});

describe('while the workflow engine is away', () => {
  test('a submission is kept, answered 503, and goes on when sent again', async () => {
    const send = () => door.app.call('submitCase', { body: good(), headers: { 'Idempotency-Key': 'sent-into-the-void' } });
    const answer = await send();
    expect(answer.body).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    await send();
    expect(await door.deps.db('cases').select('state')).toEqual([{ state: 'submitted' }]);
  });
});
