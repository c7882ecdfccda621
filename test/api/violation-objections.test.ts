import { randomUUID } from 'node:crypto';
import { hasOpenObjection } from '@trafficdesk/worker/store/violation-objections.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { confirmedHandling, driver, shownHandling } from '../support/handlings.ts';
import { ALWAYS, putCity } from '../support/put-city.ts';
import { readObjection } from '../support/violation-objections.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door } = await openWorkedDoor();
const { deps, desk } = door;
const { db, seal } = deps;
const { partners } = desk;

vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => db('rate_limits').delete());
await putCity(db, {
  code: CITY,
  name: { 'zh-CN': '云渡市', en: 'Yundu' },
  services: { 'violation-handling': ALWAYS, 'violation-objection': ALWAYS },
});

type Whose = Awaited<ReturnType<typeof driver>>;

/** A camera record of somebody's own car. */
const recorded = ({ vehicle }: Whose) => partners.plantViolation({ vehicle, points: 3, fineFen: 20_000 });

const wish = ({ person }: Whose, violationNumber: string, more: object = {}) => ({
  city: CITY,
  identityNumber: person.identityNumber,
  violationNumber,
  reason: 'plate-cloned',
  ...more,
});
const object = (body: object, { key = randomUUID(), by = door.app }: { key?: string; by?: typeof door.app } = {}) =>
  by.call('objectToViolation', { body, headers: { 'Idempotency-Key': key } });
const get = (objectionId: string, by = door.app) => by.call('getViolationObjection', { path: { objectionId } });
const isOpen = (violationNumber: string) => hasOpenObjection(db, violationHash(seal, violationNumber));
const forwarded = (id: string) =>
  vi.waitFor(async () => expect((await readObjection(deps, id)).state).toBe('forwarded'), { timeout: 30_000, interval: 100 });

test('R-56a an objection is on record, forwarded, and answered with its due day and what next (R-01); nothing personal comes back', async () => {
  const whose = await driver(desk);
  const { violationNumber } = recorded(whose);
  const { status, body } = await object(wish(whose, violationNumber, { reason: 'other', words: '违法时我不在本市' }));
  expect(status).toBe(201);
  expect(body).toMatchObject({ reason: 'other', overdue: false, ended: null, handling: null });
  expect(body.number).toMatch(/^Y[0-9]{6}-[0-9]{9}$/);
  expect(body.nextStep.text['zh-CN']).toMatch(/窗口.*122/);
  expect(JSON.stringify(body)).not.toContain(whose.person.identityNumber);
  await forwarded(body.id);
  expect((await get(body.id)).body).toMatchObject({ state: 'forwarded', number: body.number });
  const objection = await readObjection(deps, body.id);
  expect(objection.particulars).toMatchObject({ words: '违法时我不在本市', violation: { violationNumber } });
  const row = await db('violation_objections').where({ id: body.id }).first();
  expect(JSON.stringify(row)).not.toMatch(/违法时/);
  const [record] = await db('audit').where({ action: 'violation-objection.raised' }).whereRaw(`detail ->> 'objectionId' = ?`, [body.id]);
  expect(record).toMatchObject({ actor_kind: 'channel', actor_id: 'app', reason: 'other' });
});

test('R-56a due by the official calendar: forwarded by midnight in Shanghai, decided five working days later', async () => {
  const whose = await driver(desk);
  const { body } = await object(wish(whose, recorded(whose).violationNumber));
  const { raisedAt, forwardDueAt, outcomeDueAt } = await readObjection(deps, body.id);
  // 24:00 in Shanghai is 16:00 UTC.
  expect(forwardDueAt.toISOString().slice(11)).toBe('16:00:00.000Z');
  expect(forwardDueAt.getTime() - raisedAt.getTime()).toBeLessThanOrEqual(86_400_000);
  expect(outcomeDueAt.toISOString().slice(11)).toBe('16:00:00.000Z');
  expect(outcomeDueAt.getTime() - forwardDueAt.getTime()).toBeGreaterThanOrEqual(5 * 86_400_000);
  expect(body.outcomeDue).toBe(outcomeDueAt.toISOString());
});

test('R-56a the same request again repeats nothing, at the same moment too; the key with another body is a problem', async () => {
  const whose = await driver(desk);
  const { violationNumber } = recorded(whose);
  const key = randomUUID();
  const both = await Promise.all([1, 2, 3].map(() => object(wish(whose, violationNumber), { key })));
  expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
  expect(both.every(({ status }) => status === 200 || status === 201)).toBe(true);
  const again = await object(wish(whose, violationNumber), { key });
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  expect(await object(wish(whose, violationNumber, { reason: 'vehicle-sold' }), { key })).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  });
  expect(
    await db('audit').where({ action: 'violation-objection.raised' }).whereRaw(`detail ->> 'objectionId' = ?`, [again.body.id]),
  ).toHaveLength(1);
});

test('R-56a one objection to a record at a time, whoever raises it; answered, the same person does not raise it anew', async () => {
  const whose = await driver(desk);
  const { violationNumber } = recorded(whose);
  const both = await Promise.all([1, 2].map(() => object(wish(whose, violationNumber))));
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)?.body.code).toBe('violation-objected');
  const { id } = both.find(({ status }) => status === 201)?.body ?? {};
  await forwarded(id);
  const [{ reference }] = await db('violation_objections').where({ id });
  await partners.tellOfViolation({ type: 'objection-outcome', reference, outcome: 'dismissed' });
  await db('violation_objections').where({ id }).update({ state: 'dismissed', ended_at: db.fn.now() });
  expect(await isOpen(violationNumber)).toBe(false);
  expect(await object(wish(whose, violationNumber))).toMatchObject({ status: 409, body: { code: 'violation-objection-decided' } });
});

test('R-56a while it is open the violation is not handled online: what was shown is refused when it is confirmed, and names a counter', async () => {
  const whose = await driver(desk);
  const { id: handlingId, violation } = await shownHandling(desk, whose);
  const { points, fineFen, violationNumber } = violation;
  await object(wish(whose, violationNumber));
  expect(await isOpen(violationNumber)).toBe(true);
  const confirmed = await door.app.call('confirmHandling', { path: { handlingId }, body: { points, fineFen } });
  expect(confirmed.body).toMatchObject({ state: 'refused', reasons: [{ code: 'violation-objected' }] });
  expect(confirmed.body.nextStep.text['zh-CN']).toMatch(/窗口|122/);
  const shown = await door.app.call('showHandling', {
    body: { city: CITY, identityNumber: whose.person.identityNumber, violationNumber },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(shown.body).toMatchObject({ state: 'refused', reasons: [{ code: 'violation-objected' }] });
});

test('R-56a R-52 objecting and confirming at once: one of the two goes first, and both know it', async () => {
  for (let round = 0; round < 4; round += 1) {
    const whose = await driver(desk);
    const { id: handlingId, violation } = await shownHandling(desk, whose);
    const { points, fineFen, violationNumber } = violation;
    const [objection, handling] = await Promise.all([
      object(wish(whose, violationNumber)),
      door.app.call('confirmHandling', { path: { handlingId }, body: { points, fineFen } }),
    ]);
    expect(objection.status).toBe(201);
    if (handling.body.state === 'refused') expect(objection.body.handling).toBeNull();
    else expect(objection.body.handling).toMatchObject({ number: handling.body.number });
  }
});

test('R-56a objecting to what is being handled says that the penalty stands until the objection is upheld', async () => {
  const whose = await driver(desk);
  const { id, violation } = await confirmedHandling(desk, whose);
  const { body } = await object(wish(whose, violation.violationNumber));
  const { number } = await db('handlings').where({ id }).first();
  expect(body.handling).toMatchObject({ number });
  expect(body.handling.text['zh-CN']).toMatch(/不因异议中止.*退还/);
  expect(body.handling.text.en).toMatch(/stops neither the penalty nor the time to pay/);
});

test('R-56a a record that is nobody’s of theirs, or none, is not found; another channel’s objection is not either', async () => {
  const [whose, stranger] = [await driver(desk), await driver(desk)];
  const { violationNumber } = recorded(whose);
  expect(await object(wish(stranger, violationNumber))).toMatchObject({ status: 404, body: { code: 'violation-not-found' } });
  expect(await object(wish(whose, '99000000000000'))).toMatchObject({ status: 404, body: { code: 'violation-not-found' } });
  const { body } = await object(wish(whose, violationNumber));
  expect((await get(body.id, door.web)).status).toBe(404);
  expect((await get(randomUUID())).status).toBe(404);
});

test('R-56a R-50 a ticket of the spot is its driver’s to object to, whosever the vehicle, and nobody else’s', async () => {
  const [owner, other] = [await driver(desk), await driver(desk)];
  const ticket = { vehicle: owner.vehicle, kind: 'on-the-spot', points: 3, fineFen: 20_000 } as const;
  const { violationNumber } = partners.plantViolation(ticket, other.person.identityNumber);
  expect(await object(wish(owner, violationNumber))).toMatchObject({ status: 404, body: { code: 'violation-not-found' } });
  expect(await isOpen(violationNumber)).toBe(false);
  expect((await object(wish(other, violationNumber))).status).toBe(201);
});

test('R-56a what is missing or wrong is named: a reason of the list, words for “other”, a city there is', async () => {
  const whose = await driver(desk);
  const { violationNumber } = recorded(whose);
  expect((await object(wish(whose, violationNumber, { reason: 'other' }))).body.errors).toMatchObject([{ field: '/words' }]);
  expect((await object(wish(whose, violationNumber, { reason: 'bored' }))).status).toBe(422);
  expect((await object(wish(whose, violationNumber, { city: '000000' }))).body.errors).toMatchObject([{ field: '/city' }]);
  expect(await isOpen(violationNumber)).toBe(false);
});

test('R-56a while the violation database is away nothing is written and it is told; the same request again goes through', async () => {
  const whose = await driver(desk);
  const { violationNumber } = recorded(whose);
  const key = randomUUID();
  partners.fault({ violations: 'down' });
  expect(await object(wish(whose, violationNumber), { key })).toMatchObject({ status: 503, body: { code: 'temporarily-unavailable' } });
  partners.fault({ violations: 'ok' });
  expect((await object(wish(whose, violationNumber), { key })).status).toBe(201);
});

test('R-02 a city that has not switched it on yet: nothing is on record, and it is told where to object (R-01)', async () => {
  const whose = await driver(desk);
  const { violationNumber } = recorded(whose);
  const { status, body } = await object(wish(whose, violationNumber, { city: CLOSED_CITY }));
  expect([status, body.state, body.nextStep.code]).toEqual([200, 'not-here', 'ask-locally']);
  expect(body.nextStep.text['zh-CN']).toMatch(/窗口.*122/);
  expect(await isOpen(violationNumber)).toBe(false);
});

test('R-56a staff of its city see an objection with its record, clocks and what was done, masked; others see none', async () => {
  const whose = await driver(desk);
  const { violationNumber, vehicle } = recorded(whose);
  const words = `车牌${vehicle.plateNumber}被套用，本人${whose.person.identityNumber}`;
  const { body: raised } = await object(wish(whose, violationNumber, { words }));
  await forwarded(raised.id);
  const officer = await door.signedIn(`officer-${randomUUID().slice(0, 8)}`, 'officer');
  const look = () => officer.call('getConsoleViolationObjection', { path: { objectionId: raised.id } });
  const { body } = await look();
  expect(body).toMatchObject({
    number: raised.number,
    state: 'forwarded',
    recordedBy: null,
    channel: 'app',
    violation: { violationNumber },
  });
  expect(body.reference).toMatch(/^objection-/);
  expect(body.history.map(({ action }: { action: string }) => action)).toEqual([
    'violation-objection.raised',
    'violation-objection.forwarded',
  ]);
  const text = JSON.stringify(body);
  for (const personal of [whose.person.identityNumber, vehicle.plateNumber, whose.person.phone]) expect(text).not.toContain(personal);
  expect(body.words).toContain('被套用');
  await db('staff')
    .where({ id: officer.id })
    .update({ cities: [CLOSED_CITY] });
  expect((await look()).status).toBe(404);
});

test('R-56a staff find every objection of their cities in a list, also to what nobody handled: by state, by number, page by page, masked', async () => {
  const raise = async () => {
    const whose = await driver(desk);
    const violation = recorded(whose);
    const { body } = await object(wish(whose, violation.violationNumber));
    await forwarded(body.id);
    return { id: body.id, number: body.number, whose, plateNumber: violation.vehicle.plateNumber };
  };
  const [first, second, third] = [await raise(), await raise(), await raise()];
  const officer = await door.signedIn(`officer-${randomUUID().slice(0, 8)}`, 'officer');
  const list = async (query: Record<string, string>) => (await officer.call('listViolationObjections', { query })).body;
  const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
  const page = await list({ limit: '2' });
  expect(ids(page)).toEqual([third.id, second.id]);
  expect(ids(await list({ limit: '1', after: page.next }))).toEqual([first.id]);
  const found = await list({ number: second.number });
  expect(found.items).toMatchObject([{ id: second.id, state: 'forwarded', overdue: false, reasonName: { 'zh-CN': '车辆号牌被套用' } }]);
  for (const personal of [second.plateNumber, second.whose.person.identityNumber]) expect(JSON.stringify(found)).not.toContain(personal);
  await db('violation_objections').where({ id: first.id }).update({ overdue_at: db.fn.now() });
  expect(ids(await list({ overdue: 'yes' }))).toEqual([first.id]);
  await db('violation_objections').where({ id: first.id }).update({ state: 'dismissed', ended_at: db.fn.now() });
  expect(ids(await list({ overdue: 'yes' }))).toEqual([]);
  expect(ids(await list({ state: 'dismissed' }))).toContain(first.id);
  expect(ids(await list({ city: CLOSED_CITY }))).toEqual([]);
  expect((await officer.call('listViolationObjections', { query: { number: 'V261121-000000001' } })).status).toBe(422);
  await db('staff')
    .where({ id: officer.id })
    .update({ cities: [CLOSED_CITY] });
  expect(ids(await list({}))).toEqual([]);
});
