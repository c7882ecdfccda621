import { randomUUID } from 'node:crypto';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { driver, switchHandlingOn } from '../support/handlings.ts';
import type { Caller } from './caller.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door } = await openWorkedDoor();
const { deps, desk } = door;
const { db, seal } = deps;
const { partners } = desk;

vi.setConfig({ testTimeout: 120_000 });

let officer: Caller & { id: string };
beforeAll(async () => {
  await switchHandlingOn(deps);
  officer = await door.signedIn('counter', 'counter-officer');
  partners.gateway.sendNoticesTo(`${door.url}/v1/partners/payments/notices`);
});
beforeEach(() => db('rate_limits').delete());

const SEEN = ['identity-document', 'driving-licence', 'vehicle-licence'];
let last = 7000;

/** Somebody with a licence, and a taxi of somebody else's that is bound to nobody. */
async function atTheCounter() {
  const { identityNumber } = inventPerson(somebody({}, (last += 80)));
  const { plateType, plateNumber } = inventVehicle(someVehicle({ use: 'D' }, (last += 80)));
  return { identityNumber, taxi: { plateType, plateNumber } };
}

const search = (body: object, by: Caller = officer) => by.call('searchCounterViolations', { body: { city: CITY, ...body } });
const keyed = (key: string = randomUUID()) => ({ headers: { 'Idempotency-Key': key } });
const show = (identityNumber: string, { violationNumber }: Pick<Violation, 'violationNumber'>, more: object = {}, key?: string) =>
  officer.call('showCounterHandling', {
    body: { city: CITY, identityNumber, violationNumber, originals: SEEN, ...more },
    ...keyed(key),
  });
const confirm = (handlingId: string, { fineFen, points }: { fineFen: number; points: number }, by: Caller = officer) =>
  by.call('confirmCounterHandling', { path: { handlingId }, body: { fineFen, points } });
const pay = (handlingId: string, by: Caller = officer) => by.call('openCounterPayment', { path: { handlingId }, ...keyed() });
const page = (handlingId: string, by: Caller = officer) => by.call('getConsoleHandling', { path: { handlingId } });
const becomes = (handlingId: string, state: string) =>
  vi.waitFor(
    async () => {
      const { body } = await page(handlingId);
      expect(body.state).toBe(state);
      return body;
    },
    { timeout: 60_000, interval: 100 },
  );
const recordsOf = (handlingId: string, action: string) =>
  db('audit').where({ action }).whereRaw(`detail ->> 'handlingId' = ?`, [handlingId]);

test('R-57 a violation of a taxi that is not bound is handled at the counter, paid by a link, and told of to the national database', async () => {
  const { identityNumber, taxi } = await atTheCounter();
  const violation = partners.plantViolation({ vehicle: taxi, points: 3, fineFen: 15_000 });
  expect((await search({ identityNumber })).body.items).toEqual([]);
  const { body: found } = await search({ identityNumber, vehicle: taxi });
  expect(found.items).toMatchObject([
    {
      violationNumber: violation.violationNumber,
      here: 'handle',
      relation: 'none',
      fineFen: 15_000,
      points: 3,
      reasons: [],
      nextStep: null,
    },
  ]);
  expect(JSON.stringify(found)).not.toContain(taxi.plateNumber);

  const { status, body: shown } = await show(identityNumber, violation);
  expect([status, shown.state, shown.fineFen, shown.points]).toEqual([201, 'shown', 15_000, 3]);
  expect(JSON.stringify(shown)).not.toContain(taxi.plateNumber);
  expect(await recordsOf(shown.id, 'handling.shown')).toMatchObject([
    { actor_kind: 'staff', actor_id: officer.id, detail: { originals: SEEN } },
  ]);
  expect((await confirm(shown.id, { fineFen: 10_000, points: 3 })).body.code).toBe('handling-changed');
  expect((await confirm(shown.id, shown)).status).toBe(200);
  await becomes(shown.id, 'awaiting-payment');

  const { body: order } = await pay(shown.id);
  expect(order).toMatchObject({ amountFen: 15_000, lateFeeFen: 0, state: 'open', redirectUrl: expect.stringContaining('http') });
  await partners.gateway.pay({ orderId: order.orderId });
  const done = await becomes(shown.id, 'done');
  expect(done.money).toMatchObject({ fineFen: 15_000, paidFen: 15_000, dueFen: 0 });
  const postings: { amountFen: number }[][] = done.entries.map((entry: { postings: { amountFen: number }[] }) => entry.postings);
  expect(postings.length).toBeGreaterThan(0);
  for (const each of postings) expect(each.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(0);
  expect(done.history.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['handling.shown', 'handling.confirmed', 'handling.penalty-recorded', 'handling.paid', 'handling.done']),
  );
  expect((await pay(shown.id)).body.code).toBe('handling-paid');
});

test('R-57 nothing is shown while an original has not been seen, and what was seen is on record', async () => {
  const { identityNumber, taxi } = await atTheCounter();
  const violation = partners.plantViolation({ vehicle: taxi });
  const answer = await show(identityNumber, violation, { originals: ['identity-document'] });
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map(({ message }: { message: string }) => message)).toEqual([
    "Original of the applicant's driving licence not seen",
    'Original of the vehicle licence not seen',
  ]);
  expect((await show(identityNumber, { violationNumber: '990' })).status).toBe(404);
  const seen = await db('audit')
    .where({ action: 'counter.originals-seen', actor_id: officer.id })
    .whereRaw(`detail ->> 'task' = 'handle-violation'`);
  expect(seen).not.toHaveLength(0);
});

test('the same key again is the same handling; another city than the officer’s is refused, and their handlings are not there', async () => {
  const { identityNumber, taxi } = await atTheCounter();
  const violation = partners.plantViolation({ vehicle: taxi });
  const key = randomUUID();
  const [first, again] = [await show(identityNumber, violation, {}, key), await show(identityNumber, violation, {}, key)];
  expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
  expect((await show(identityNumber, violation, { city: CLOSED_CITY }, key)).body.code).toBe('idempotency-key-reused');

  const elsewhere = await door.signedIn('counter-elsewhere', 'counter-officer');
  await db('staff')
    .where({ id: elsewhere.id })
    .update({ cities: [CLOSED_CITY] });
  expect((await search({ identityNumber }, elsewhere)).status).toBe(422);
  for (const answer of [
    await page(first.body.id, elsewhere),
    await confirm(first.body.id, first.body, elsewhere),
    await pay(first.body.id, elsewhere),
  ])
    expect(answer.status).toBe(404);
});

test('R-56 the list says of each violation what the counter can do, why not, and who can; looking is on record and limited', async () => {
  const { person, vehicle } = await driver(desk, { points: 9 });
  const { identityNumber } = person;
  partners.plantViolation({ vehicle, points: 1, fineFen: 20_000 });
  partners.plantViolation({ vehicle, points: 1, inDatabase: false });
  const { body } = await search({ identityNumber });
  const unknown = body.items.find(({ here }: { here: string }) => here === 'no');
  expect(body.items.filter(({ here }: { here: string }) => here === 'handle')).toMatchObject([{ projectedPoints: 10, relation: 'own' }]);
  expect(unknown.reasons).not.toHaveLength(0);
  expect(unknown.nextStep.text.en).toMatch(/counter|122/);

  const hash = seal.lookupHash('identity', identityNumber).toString('base64url');
  const records = await db('audit').where({ action: 'counter.violations-searched' }).whereRaw(`detail ->> 'person' = ?`, [hash]);
  expect(records).toMatchObject([{ actor_id: officer.id, detail: { violations: 2 } }]);
  expect(JSON.stringify(records)).not.toContain(identityNumber);
});

test('R-56a an objection of somebody present is recorded with the originals, and closes the way to handling it', async () => {
  const { identityNumber, taxi } = await atTheCounter();
  const violation = partners.plantViolation({ vehicle: taxi });
  const body = {
    city: CITY,
    identityNumber,
    violationNumber: violation.violationNumber,
    reason: 'plate-cloned',
    words: null,
    originals: ['identity-document', 'vehicle-licence'],
  };
  const object = (more: object, key?: string) => officer.call('objectAtCounter', { body: { ...body, ...more }, ...keyed(key) });
  expect((await object({ originals: ['identity-document'] })).status).toBe(422);
  expect((await object({ reason: 'other' })).status).toBe(422);
  const key = randomUUID();
  expect([(await object({}, key)).status, (await object({}, key)).status]).toEqual([201, 200]);
  const [row] = await db('violation_objections').where({ violation_hash: seal.lookupHash('violation', violation.violationNumber) });
  expect(row).toMatchObject({ staff_id: officer.id, originals: body.originals, channel_id: 'counter' });
  expect((await search({ identityNumber, vehicle: taxi })).body.items).toMatchObject([{ here: 'no' }]);
  const { body: refused } = await show(identityNumber, violation);
  expect(refused).toMatchObject({ state: 'refused', reasons: [{ code: 'violation-objected' }] });
  const { body: told } = await page(refused.id);
  expect(told.history).toMatchObject([{ action: 'handling.refused', reasons: [{ code: 'violation-objected' }] }]);
  expect(told.objections).toMatchObject([{ reason: { en: 'Another vehicle carries a copy of the plate' }, decidedAt: null }]);
});

test('what the person has confirmed already is shown with its handling, to be paid', async () => {
  const { person, vehicle } = await driver(desk);
  const violation = partners.plantViolation({ vehicle, points: 1, fineFen: 10_000 });
  const { body: shown } = await show(person.identityNumber, violation);
  await confirm(shown.id, shown);
  await becomes(shown.id, 'awaiting-payment');
  const { body } = await search({ identityNumber: person.identityNumber });
  expect(body.items).toMatchObject([{ here: 'no', handling: { id: shown.id, state: 'awaiting-payment', visible: true } }]);
});
