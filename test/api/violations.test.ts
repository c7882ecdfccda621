import { ALWAYS, putCity } from '../support/put-city.ts';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { driver, switchHandlingOn } from '../support/handlings.ts';
import { createCaller } from './caller.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { deps, desk } = door;
const { db } = deps;
const { partners } = desk;
await switchHandlingOn(deps);
await putChannel(db, { id: 'terminal', key: 'terminal-key-0123456789' });
const terminal = createCaller(door.url, { Authorization: 'Bearer terminal-key-0123456789' });
afterEach(() => partners.fault({ registry: 'ok', violations: 'ok' }));

const look = (identityNumber: string, more: object = {}, caller = door.app) =>
  caller.call('searchViolations', { body: { city: CITY, identityNumber, ...more } });

/** The last record of a search in the audit. */
const lastSearch = () => db('audit').where({ action: 'violations.searched' }).orderBy('id', 'desc').first('actor_id', 'detail');

describe('a person’s open violations', () => {
  test('R-54 are told with what can be done, why not, and where to go; the plate masked, and the look on record without the number', async () => {
    const { person, vehicle } = await driver(desk);
    const easy = partners.plantViolation({ vehicle, occurredAt: '2026-03-02T00:00:00.000Z', regionCode: '110000' });
    const dear = partners.plantViolation({ vehicle, fineFen: 50_000, occurredAt: '2026-03-01T00:00:00.000Z' });
    const { status, body } = await look(person.identityNumber);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 2, next: null });
    expect(body.items).toMatchObject([
      {
        violationNumber: easy.violationNumber,
        online: 'handle',
        reasons: [],
        nextStep: null,
        relation: 'own',
        regionCode: '110000',
        fineFen: 10_000,
        points: 1,
      },
      {
        violationNumber: dear.violationNumber,
        online: 'no',
        reasons: [{ code: 'fine-over-limit', rule: 'R-51', text: { en: expect.stringMatching(/200 yuan/) } }],
        nextStep: { code: 'violation-counter', text: { 'zh-CN': expect.stringMatching(/窗口/), en: expect.stringMatching(/counter/) } },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(vehicle.plateNumber);
    const recorded = await lastSearch();
    expect(recorded).toMatchObject({ actor_id: 'app', detail: { found: 2 } });
    expect(JSON.stringify(recorded)).not.toContain(person.identityNumber);
  });

  test('come page after page, and no cursor but our own is taken', async () => {
    const { person, vehicle } = await driver(desk);
    for (let i = 0; i < 101; i += 1) partners.plantViolation({ vehicle });
    const first = await look(person.identityNumber);
    expect([first.body.items.length, first.body.total, typeof first.body.next]).toEqual([100, 101, 'string']);
    const second = await look(person.identityNumber, { after: first.body.next });
    expect([second.body.items.length, second.body.next]).toEqual([1, null]);
    expect(await look(person.identityNumber, { after: 'nonsense' })).toMatchObject({ status: 422 });
  });

  test('R-50 a ticket of the spot can be paid: that says its next step', async () => {
    const { person, vehicle } = await driver(desk);
    partners.plantViolation({ vehicle, kind: 'on-the-spot' }, person.identityNumber);
    const { body } = await look(person.identityNumber);
    expect(body.items).toMatchObject([{ online: 'pay-only', reasons: [{ code: 'on-the-spot-pay-only' }], nextStep: { code: 'pay-fine' } }]);
    expect(body.items[0]).toMatchObject({ decisionNumber: expect.any(String), dueAt: expect.any(String) });
  });

  test('R-02 in a city where the service is off are told, none to be handled there, and who serves locally', async () => {
    const { person, vehicle } = await driver(desk);
    partners.plantViolation({ vehicle });
    const { status, body } = await look(person.identityNumber, { city: CLOSED_CITY });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ online: 'no', reasons: [{ code: 'handling-not-open' }], nextStep: { code: 'ask-locally' } }]);
  });

  test('of a city nobody has entered are not told', async () => {
    const { person } = await driver(desk);
    expect(await look(person.identityNumber, { city: '999999' })).toMatchObject({ status: 422, body: { errors: [{ field: '/city' }] } });
  });

  test('are not told while a partner is away, and it says when to come back', async () => {
    const { person } = await driver(desk);
    for (const mood of [{ violations: 'down' }, { registry: 'down' }, { violations: 'unreadable' }] as const) {
      partners.fault({ registry: 'ok', violations: 'ok', ...mood });
      const answer = await look(person.identityNumber);
      expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'temporarily-unavailable', '10']);
    }
  });
});

describe('R-01 whoever is not served is told of a counter', () => {
  test('R-30 somebody without an account; a terminal reads the ID card and asks for none', async () => {
    const n = somebody({}, 40_000);
    const { identityNumber } = inventPerson(n);
    const { status, body } = await look(identityNumber);
    expect([status, body.code]).toEqual([409, 'not-registered']);
    expect(JSON.stringify(body)).toMatch(/counter/);
    expect(await look(identityNumber, {}, door.web)).toMatchObject({ status: 409 });
    expect(await look(identityNumber, {}, terminal)).toMatchObject({ status: 200 });
  });

  test('R-03 R-57 of a vehicle that is neither own nor bound: never online; at a terminal until the city’s day', async () => {
    const { person } = await driver(desk);
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, 40_400));
    const vehicle = { plateType, plateNumber };
    partners.plantViolation({ vehicle });
    const online = await look(person.identityNumber, { vehicle });
    expect([online.status, online.body.code]).toEqual([409, 'vehicle-not-bound']);
    expect(JSON.stringify(online.body)).toMatch(/counter/);
    const needFrom = (terminalBindingFrom: string | null) =>
      putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: {}, terminalBindingFrom });
    await needFrom('2999-09-01');
    expect((await look(person.identityNumber, { vehicle }, terminal)).body.items).toMatchObject([{ online: 'handle', relation: 'none' }]);
    await needFrom(ALWAYS);
    const late = await look(person.identityNumber, { vehicle }, terminal);
    expect([late.status, late.body.code]).toEqual([409, 'terminal-needs-binding']);
    expect(JSON.stringify(late.body)).toMatch(/counter/);
    await needFrom(null);
  });
});

test('looks at one person are limited per end user, not per channel', async () => {
  const { person } = await driver(desk);
  const as = (endUser: string) => createCaller(door.url, { ...door.app.headers, 'X-End-User': endUser });
  let last = 200;
  for (let i = 0; i < 200 && last === 200; i += 1) last = (await look(person.identityNumber, {}, as('somebody'))).status;
  expect(last).toBe(429);
  expect((await look(person.identityNumber, {}, as('somebody-else'))).status).toBe(200);
});
