import { randomUUID } from 'node:crypto';
import { eliminateHandling } from '@trafficdesk/worker/handlings/eliminate.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Driver, driver, payHandling, readHandling, switchHandlingOn } from '../support/handlings.ts';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door } = await openWorkedDoor();
const { deps, desk, app, web } = door;
const { db } = deps;
const { partners } = desk;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => switchHandlingOn(deps));
beforeEach(async () => {
  partners.fault({ registry: 'ok', violations: 'ok', sms: 'ok' });
  await db('rate_limits').delete();
});

type Wish = Partial<Pick<Violation, 'points' | 'fineFen' | 'kind' | 'occurredAt' | 'inDatabase' | 'dueAt'>>;

const plant = ({ person, vehicle }: Driver, wish: Wish = {}): Violation =>
  partners.plantViolation(
    { vehicle, points: 3, fineFen: 20_000, ...wish },
    wish.kind === 'on-the-spot' ? person.identityNumber : undefined,
  );

const asking = ({ person }: Driver, { violationNumber }: Pick<Violation, 'violationNumber'>, city = CITY) => ({
  city,
  identityNumber: person.identityNumber,
  violationNumber,
});

const show = (body: object, key: string = randomUUID()) => app.call('showHandling', { body, headers: { 'Idempotency-Key': key } });
const confirm = (handlingId: string, body: object) => app.call('confirmHandling', { path: { handlingId }, body });
const get = (handlingId: string) => app.call('getHandling', { path: { handlingId } });

/** Shown to its driver. */
async function shown(whose: Driver, wish: Wish = {}) {
  const violation = plant(whose, wish);
  const answer = await show(asking(whose, violation));
  expect(answer.status).toBe(201);
  return { violation, handling: answer.body };
}

const seen = ({ fineFen, points }: { fineFen: number; points: number }) => ({ fineFen, points });

const becomes = (id: string, state: string) =>
  vi.waitFor(
    async () => {
      const { body } = await get(id);
      expect(body.state).toBe(state);
      return body;
    },
    { timeout: 60_000, interval: 100 },
  );

test('R-59 facts, fine and points are told before anybody confirms; confirmed, the penalty is decided, and paid, it is done', async () => {
  const whose = await driver(desk, { points: 4 });
  const { violation, handling } = await shown(whose, { points: 6, fineFen: 15_000 });
  expect(handling).toMatchObject({
    state: 'shown',
    kind: 'handle',
    relation: 'own',
    fineFen: 15_000,
    points: 6,
    reasons: [],
    nextStep: { code: 'confirm-violation' },
    violation: {
      violationNumber: violation.violationNumber,
      place: violation.place,
      description: violation.description,
      decisionNumber: null,
    },
  });
  expect(Date.parse(handling.lapsesAt) - Date.parse(handling.shownAt)).toBeCloseTo(30 * 60_000, -3);
  const confirmed = await confirm(handling.id, seen(handling));
  expect(confirmed).toMatchObject({ status: 200, body: { state: expect.stringMatching(/^(confirmed|awaiting-payment)$/) } });
  const waiting = await becomes(handling.id, 'awaiting-payment');
  expect(waiting).toMatchObject({
    dueAt: expect.any(String),
    overdue: false,
    lateFeeFen: 0,
    dueFen: 15_000,
    nextStep: { code: 'pay-fine' },
  });
  expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 10 });
  await payHandling(deps, handling.id, { client: deps.temporal });
  expect(await becomes(handling.id, 'done')).toMatchObject({ nextStep: { code: 'violation-done' } });
  const again = await confirm(handling.id, seen(handling));
  expect(again).toMatchObject({ status: 200, body: { state: 'done' } });
  const actions = await db('audit').whereRaw(`detail ->> 'handlingId' = ?`, [handling.id]).orderBy('id').pluck('action');
  expect(actions).toEqual(['handling.shown', 'handling.confirmed', 'handling.penalty-recorded', 'handling.paid', 'handling.done']);
});

test('R-58 a day after the due day three percent are due on top of the fine, and never more than the fine itself', async () => {
  const { handling } = await shown(await driver(desk), { fineFen: 20_000 });
  await confirm(handling.id, seen(handling));
  await becomes(handling.id, 'awaiting-payment');
  const overdueFor = async (days: number) => {
    await db('handlings')
      .where({ id: handling.id })
      .update({
        due_at: db.raw(`(date_trunc('day', now() at time zone 'Asia/Shanghai') - make_interval(days => ?)) at time zone 'Asia/Shanghai'`, [
          days,
        ]),
      });
    return (await get(handling.id)).body;
  };
  expect(await overdueFor(0)).toMatchObject({ overdue: true, lateFeeFen: 600, dueFen: 20_600 });
  expect(await overdueFor(9)).toMatchObject({ overdue: true, lateFeeFen: 6_000, dueFen: 26_000 });
  expect(await overdueFor(400)).toMatchObject({ lateFeeFen: 20_000, dueFen: 40_000 });
});

test('the same key and body show the same handling once; another body under the key is a problem', async () => {
  const whose = await driver(desk);
  const body = asking(whose, plant(whose));
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => show(body, key)));
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  const again = await show(body, key);
  expect(again.status).toBe(200);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await show({ ...body, violationNumber: plant(whose).violationNumber }, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  });
  expect(await web.call('getHandling', { path: { handlingId: again.body.id } })).toMatchObject({ status: 404 });
});

describe('R-52', () => {
  test('11 points and 1 are refused, with the counter named (R-01)', async () => {
    const whose = await driver(desk, { points: 11 });
    const answer = await show(asking(whose, plant(whose, { points: 1 })));
    expect(answer).toMatchObject({ status: 201, body: { state: 'refused', reasons: [{ rule: expect.stringContaining('R-52') }] } });
    expect(answer.body.nextStep.text.en).toMatch(/counter|office/);
    expect(await confirm(answer.body.id, seen(answer.body))).toMatchObject({ status: 200, body: { state: 'refused' } });
  });

  test.each([0, 1, 2, 3])('two records that are confirmed at the same moment never pass eleven points (%i)', async (round) => {
    const whose = await driver(desk, { points: 5 });
    const [one, other] = [await shown(whose, { points: 3 }), await shown(whose, { points: 6 })];
    const order = round % 2 === 0 ? [one, other] : [other, one];
    const answers = await Promise.all(order.map(({ handling }) => confirm(handling.id, seen(handling))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const refused = answers.filter(({ body }) => body.state === 'refused');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.body.reasons).toMatchObject([{ rule: expect.stringContaining('R-52') }]);
    const went = answers.find(({ body }) => body.state !== 'refused');
    await becomes(went?.body.id, 'awaiting-payment');
    const { points } = await deps.violations.pointsOf(whose.person.identityNumber);
    expect(points).toBe(5 + went?.body.points);
    expect(points).toBeLessThan(12);
  });

  test('points that were confirmed count while their penalty cannot be recorded yet', async () => {
    const whose = await driver(desk, { points: 5 });
    const [one, other] = [await shown(whose, { points: 3 }), await shown(whose, { points: 6 })];
    await db('handlings')
      .where({ id: one.handling.id })
      .update({ state: 'confirmed', reserved: true, confirmed_at: new Date(), revision: 1 });
    expect(await confirm(other.handling.id, seen(other.handling))).toMatchObject({ status: 200, body: { state: 'refused' } });
  });
});

test('R-59 whoever confirms another fine or other points than were shown is asked to look anew, and so where the record has changed', async () => {
  const whose = await driver(desk);
  const { violation, handling } = await shown(whose);
  for (const other of [{ fineFen: handling.fineFen - 100 }, { points: handling.points - 1 }])
    expect(await confirm(handling.id, { ...seen(handling), ...other })).toMatchObject({ status: 409, body: { code: 'handling-changed' } });
  const { violationNumber } = violation;
  partners.plantViolation({ ...violation, violationNumber, fineFen: 10_000 });
  expect(await confirm(handling.id, seen(handling))).toMatchObject({ status: 409, body: { code: 'handling-changed' } });
  expect(await readHandling(deps, handling.id)).toMatchObject({ state: 'shown', reserved: false });
});

test('what was shown half an hour ago has lapsed, whatever clock the channel has', async () => {
  const whose = await driver(desk);
  const { handling } = await shown(whose);
  await db('handlings')
    .where({ id: handling.id })
    .update({ lapses_at: db.raw(`clock_timestamp() - interval '1 millisecond'`) });
  expect(await confirm(handling.id, seen(handling))).toMatchObject({ status: 409, body: { code: 'handling-lapsed' } });
  expect((await get(handling.id)).body).toMatchObject({ state: 'lapsed', nextStep: { code: 'show-violation-again' } });
});

test('R-50 an on-the-spot penalty is paid only: no points are reserved, no penalty recorded, and its own due day holds', async () => {
  const whose = await driver(desk, { points: 11 });
  const dueAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const violation = plant(whose, { kind: 'on-the-spot', points: 3, dueAt });
  const before = partners.records.violations.penalties.size;
  const { body: handling } = await show(asking(whose, violation));
  expect(handling).toMatchObject({ state: 'shown', kind: 'pay-only' });
  expect(await confirm(handling.id, seen(handling))).toMatchObject({ status: 200, body: { state: 'awaiting-payment', dueAt } });
  expect(partners.records.violations.penalties.size).toBe(before);
  await vi.waitFor(async () => expect((await readHandling(deps, handling.id)).heard).toBe(true), { timeout: 60_000 });
  await payHandling(deps, handling.id, { client: deps.temporal });
  await becomes(handling.id, 'done');
  expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 11 });
});

test("R-50 the owner of a vehicle is told nothing of another driver's ticket; the driver pays it, whosever the vehicle is", async () => {
  const [owner, other] = [await driver(desk), await driver(desk)];
  const { violationNumber } = partners.plantViolation({ vehicle: owner.vehicle, kind: 'on-the-spot' }, other.person.identityNumber);
  expect(await show(asking(owner, { violationNumber }))).toMatchObject({ status: 404, body: { code: 'violation-not-found' } });
  expect(await show(asking(other, { violationNumber }))).toMatchObject({ status: 201, body: { state: 'shown', kind: 'pay-only' } });
});

test('a violation is handled by one person only, also when two confirm it at the same moment', async () => {
  const whose = await driver(desk);
  const violation = plant(whose);
  const both = await Promise.all([show(asking(whose, violation)), show(asking(whose, violation))]);
  const answers = await Promise.all(both.map(({ body }) => confirm(body.id, seen(body))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.filter(({ body }) => body.state === 'refused')).toHaveLength(1);
});

test("R-57 nobody is told anything of a violation of somebody else's vehicle, nor whether there is one of a number", async () => {
  const [whose, stranger] = [await driver(desk), await driver(desk)];
  const foreign = await show(asking(stranger, plant(whose)));
  const nowhere = await show(asking(stranger, { violationNumber: '000000000000000' }));
  for (const { status, body } of [foreign, nowhere])
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'violation-not-found' });
  expect(foreign.body.next).toEqual(nowhere.body.next);
});

test('R-50 a ticket of one’s own is shown; the plate whole of one’s own car, of somebody else’s masked', async () => {
  const [whose, other] = [await driver(desk), await driver(desk)];
  const ticketIn = ({ vehicle }: Driver) =>
    partners.plantViolation({ vehicle, kind: 'on-the-spot', points: 3, fineFen: 20_000 }, whose.person.identityNumber);
  const [own, lent] = [await show(asking(whose, ticketIn(whose))), await show(asking(whose, ticketIn(other)))];
  expect(own.body).toMatchObject({ relation: 'own', violation: { vehicle: whose.vehicle } });
  expect(lent.body).toMatchObject({
    state: 'shown',
    relation: 'none',
    violation: { vehicle: { plateNumber: expect.stringContaining('**') } },
  });
  expect(JSON.stringify(lent.body)).not.toContain(other.vehicle.plateNumber);
});

test('R-02 R-01 where the service is off one is refused with where else to go; a city nobody entered is an invalid request', async () => {
  const whose = await driver(desk);
  const violation = plant(whose);
  expect(await show(asking(whose, violation, CLOSED_CITY))).toMatchObject({
    status: 201,
    body: { state: 'refused', reasons: [{ rule: expect.stringContaining('R-02') }] },
  });
  expect(await show(asking(whose, violation, '000000'))).toMatchObject({ status: 422, body: { errors: [{ field: '/city' }] } });
  // The same of a violation that is not there: nobody learns by it which are.
  const nowhere = { violationNumber: '9900000000000000' };
  expect(await show(asking(whose, nowhere, '000000'))).toMatchObject({ status: 422, body: { errors: [{ field: '/city' }] } });
});

test('partners that are away: a 503 problem, and nothing is written or reserved', async () => {
  const whose = await driver(desk);
  const { handling } = await shown(whose);
  const violation = plant(whose);
  partners.fault({ violations: 'down' });
  expect(await show(asking(whose, violation))).toMatchObject({ status: 503, body: { code: 'temporarily-unavailable' } });
  expect(await confirm(handling.id, seen(handling))).toMatchObject({ status: 503 });
  expect(await readHandling(deps, handling.id)).toMatchObject({ state: 'shown', reserved: false });
});

test('R-56a an eliminated violation ends its handling, which its channel sees', async () => {
  const whose = await driver(desk);
  const { handling } = await shown(whose);
  await confirm(handling.id, seen(handling));
  await becomes(handling.id, 'awaiting-payment');
  await db.transaction((trx) => eliminateHandling(trx, deps, { handlingId: handling.id }));
  expect((await get(handling.id)).body).toMatchObject({ state: 'eliminated', nextStep: { code: 'violation-eliminated' } });
});

test('R-30 somebody who is no platform user is refused', async () => {
  const whose = await driver(desk);
  await db('accounts')
    .where({ identity_hash: deps.seal.lookupHash('identity', whose.person.identityNumber) })
    .delete();
  expect(await show(asking(whose, plant(whose)))).toMatchObject({ status: 201, body: { state: 'refused' } });
});
