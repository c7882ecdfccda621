import type { ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import violationSettings from '@trafficdesk/rules/sets/violation.settings.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { type Decided, decideViolations } from '@trafficdesk/worker/violations/decide-violations.ts';
import { searchViolations, type ViolationSearch } from '@trafficdesk/worker/violations/search-violations.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { CITY, openDesk, publish } from '../../support/desk.ts';
import { confirmedHandling, driver, switchHandlingOn } from '../../support/handlings.ts';
import { putBinding } from '../../support/put-binding.ts';
import { putCity } from '../../support/put-city.ts';
import { buildObjection } from '../../support/violation-objections.ts';

const desk = await openDesk();
const { deps, partners } = desk;
const { db } = deps;
await switchHandlingOn(deps);
afterEach(() => partners.fault({ registry: 'ok', violations: 'ok' }));

const settle = (change: Partial<ViolationSettings>) => publish(db, 'violation.settings', { ...violationSettings, ...change });

/** What is asked of partners and database while `work` runs. */
async function asked<T>(work: (counting: typeof deps) => Promise<T>): Promise<{ answer: T; partners: number; queries: number }> {
  const counts = { partners: 0, queries: 0 };
  const counted = <P extends object>(partner: P): P =>
    new Proxy(partner, {
      get(target, name) {
        counts.partners += 1;
        return Reflect.get(target, name);
      },
    });
  const onQuery = (): void => void (counts.queries += 1);
  db.on('query', onQuery);
  try {
    const answer = await work({ ...deps, registry: counted(deps.registry), violations: counted(deps.violations) });
    return { answer, ...counts };
  } finally {
    db.removeListener('query', onQuery);
  }
}

const search = async (wish: Partial<ViolationSearch> & { identityNumber: string }, using = deps) =>
  searchViolations(using, { channel: 'app', city: CITY, at: await databaseTime(db), ...wish });

async function found(wish: Parameters<typeof search>[0]): Promise<Decided[]> {
  const answer = await search(wish);
  if (answer.kind !== 'found') throw new Error(`Nothing is told: ${answer.kind}`);
  return answer.items;
}

/** What is said of one violation of somebody's, by its number. */
async function saidOf(violationNumber: string, wish: Parameters<typeof search>[0]) {
  const decided = (await found(wish)).find(({ violation }) => violation.violationNumber === violationNumber);
  return decided && { online: decided.online, reasons: decided.reasons, relation: decided.relation };
}

const handle = { online: 'handle', reasons: [], relation: 'own' };

describe('a list', () => {
  test('R-54 of 100 over own and bound vehicles, nationwide, is made in one pass: as many questions as for one', async () => {
    const { person, vehicle, n } = await driver(desk);
    const { vehicle: bound } = await putBinding(deps, { person: n, vehicle: someVehicle({}, n + 5000), at: new Date('2026-01-01') });
    const { identityNumber } = person;
    partners.plantViolation({ vehicle });
    // What is kept of policy documents has been read by then.
    await search({ identityNumber });
    const one = await asked((using) => search({ identityNumber }, using));
    expect(one.answer).toMatchObject({ kind: 'found', total: 1 });
    for (let i = 1; i < 100; i += 1)
      partners.plantViolation({ vehicle: i % 2 ? vehicle : bound, regionCode: `${110_000 + i}`, fineFen: i * 200 + 1000 });
    const hundred = await asked((using) => search({ identityNumber }, using));
    expect(hundred.answer).toMatchObject({ kind: 'found', total: 100, next: null });
    expect([hundred.partners, hundred.queries]).toEqual([one.partners, one.queries]);
    expect(one.partners).toBeLessThanOrEqual(5);
    const { items } = hundred.answer as { items: Decided[] };
    expect(items.map(({ online, violation }) => [online, violation.fineFen > 20_000])).toEqual(
      items.map(({ violation }) => (violation.fineFen > 20_000 ? ['no', true] : ['handle', false])),
    );
    expect(new Set(items.map(({ relation }) => relation))).toEqual(new Set(['own', 'bound']));
  });

  test('comes in pages of the size of the settings, newest first, each violation once', async () => {
    await settle({ searchPageSize: 10 });
    const { person, vehicle } = await driver(desk);
    const { identityNumber } = person;
    const occurredAt = (i: number) => new Date(Date.UTC(2026, 1, 1 + Math.floor(i / 3))).toISOString();
    const planted = Array.from({ length: 25 }, (_, i) => partners.plantViolation({ vehicle, occurredAt: occurredAt(i) }));
    const seen: Decided[] = [];
    let after: [number, string] | undefined;
    for (const size of [10, 10, 5]) {
      const page = await search({ identityNumber, after });
      if (page.kind !== 'found') throw new Error(page.kind);
      expect(page.items).toHaveLength(size);
      expect(page.total).toBe(25);
      seen.push(...page.items);
      after = page.next === null ? undefined : JSON.parse(Buffer.from(page.next, 'base64url').toString());
    }
    expect(after).toBeUndefined();
    expect(new Set(seen.map(({ violation }) => violation.violationNumber))).toEqual(new Set(planted.map((each) => each.violationNumber)));
    const times = seen.map(({ violation }) => Date.parse(violation.occurredAt));
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    await settle({});
  });

  test('R-50 a ticket given on the spot can be paid, whichever vehicle it was', async () => {
    const { person } = await driver(desk);
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, 5200));
    const { violationNumber } = partners.plantViolation(
      { vehicle: { plateType, plateNumber }, kind: 'on-the-spot', fineFen: 50_000 },
      person.identityNumber,
    );
    expect(await saidOf(violationNumber, { identityNumber: person.identityNumber })).toEqual({
      online: 'pay-only',
      reasons: ['on-the-spot-pay-only'],
      relation: 'none',
    });
  });

  test('of one vehicle has nothing of another, a ticket neither', async () => {
    const { person, vehicle } = await driver(desk);
    const { identityNumber } = person;
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, 5300));
    partners.plantViolation({ vehicle: { plateType, plateNumber }, kind: 'on-the-spot' }, identityNumber);
    const ticket = partners.plantViolation({ vehicle, kind: 'on-the-spot' }, identityNumber).violationNumber;
    const record = partners.plantViolation({ vehicle }).violationNumber;
    const numbers = (await found({ identityNumber, vehicle })).map(({ violation }) => violation.violationNumber);
    expect(numbers.toSorted()).toEqual([ticket, record].toSorted());
  });

  test('tells nobody anything while a partner is away', async () => {
    const { person } = await driver(desk);
    partners.fault({ violations: 'down' });
    await expect(found({ identityNumber: person.identityNumber })).rejects.toMatchObject({ name: 'PartnerUnavailable' });
    partners.fault({ violations: 'ok', registry: 'down' });
    await expect(found({ identityNumber: person.identityNumber })).rejects.toMatchObject({ name: 'PartnerUnavailable' });
  });
});

describe('boundaries', () => {
  test.each([
    [20_000, handle],
    [20_001, { ...handle, online: 'no', reasons: ['fine-over-limit'] }],
  ])('R-51 a fine of %d fen', async (fineFen, wanted) => {
    const { person, vehicle } = await driver(desk);
    const { violationNumber } = partners.plantViolation({ vehicle, fineFen });
    expect(await saidOf(violationNumber, { identityNumber: person.identityNumber })).toEqual(wanted);
  });

  test.each([
    [10, handle],
    [11, { ...handle, online: 'no', reasons: ['points-could-reach-limit'] }],
  ])('R-52 %d points and one more', async (points, wanted) => {
    const { person, vehicle } = await driver(desk, { points });
    const { violationNumber } = partners.plantViolation({ vehicle, points: 1 });
    expect(await saidOf(violationNumber, { identityNumber: person.identityNumber })).toEqual(wanted);
  });

  test('R-52 points that are confirmed and not yet recorded count', async () => {
    const whose = await driver(desk, { points: 8 });
    const { violationNumber } = partners.plantViolation({ vehicle: whose.vehicle, points: 1 });
    const { identityNumber } = whose.person;
    expect(await saidOf(violationNumber, { identityNumber })).toEqual(handle);
    await confirmedHandling(desk, whose, { points: 3 });
    expect(await saidOf(violationNumber, { identityNumber })).toMatchObject({ online: 'no', reasons: ['points-could-reach-limit'] });
  });

  test('R-53 at effective_at a binding covers nothing, a millisecond after it does; however late it was made', async () => {
    const at = new Date('2026-05-04T03:02:01.000Z');
    const n = somebody({}, 6000);
    const { person, vehicle } = await putBinding(deps, { person: n, vehicle: someVehicle({}, 6400), at });
    const on = (ms: number) => partners.plantViolation({ vehicle, occurredAt: new Date(at.getTime() + ms).toISOString() }).violationNumber;
    const [before, then, after] = [on(-1), on(0), on(1)];
    const { identityNumber } = person;
    for (const number of [before, then])
      expect(await saidOf(number, { identityNumber })).toEqual({ online: 'no', reasons: ['before-binding'], relation: 'bound' });
    expect(await saidOf(after, { identityNumber })).toEqual({ online: 'handle', reasons: [], relation: 'bound' });
  });

  test('R-55 a bound vehicle’s violation without points, as the setting says, from its publication on', async () => {
    const n = somebody({}, 6800);
    const { person, vehicle } = await putBinding(deps, { person: n, vehicle: someVehicle({}, 7200), at: new Date('2026-01-01') });
    const none = partners.plantViolation({ vehicle, points: 0 }).violationNumber;
    const one = partners.plantViolation({ vehicle, points: 1 }).violationNumber;
    const { identityNumber } = person;
    expect(await saidOf(none, { identityNumber })).toMatchObject({ online: 'handle' });
    await settle({ requirePointsOnBound: true });
    expect(await saidOf(none, { identityNumber })).toMatchObject({ online: 'no', reasons: ['bound-needs-points'] });
    expect(await saidOf(one, { identityNumber })).toMatchObject({ online: 'handle' });
    await settle({ requirePointsOnBound: false });
    expect(await saidOf(none, { identityNumber })).toMatchObject({ online: 'handle' });
  });
});

describe('R-56', () => {
  test('(a) an objection of somebody’s keeps a record from being handled', async () => {
    const { violation, person } = await buildObjection(deps, partners);
    const vehicle = await deps.registry.findVehicle(violation.vehicle);
    const owner = vehicle?.owner.identityNumber as string;
    expect(owner).not.toBe(person.identityNumber);
    const [decided] = (
      await decideViolations(deps, {
        channel: 'counter',
        city: CITY,
        identityNumber: owner,
        violations: [violation],
        at: await databaseTime(db),
      })
    ).decided;
    expect(decided).toMatchObject({ online: 'no', reasons: ['violation-objected'] });
  });

  test('(b) a licence for automatic cars covers those, and the others it does not', async () => {
    // Two in ten invented people hold C2.
    const n = [8002, 8008, 8042].find((each) => inventPerson(each).licence?.class === 'C2') as number;
    const { person, vehicle } = await driver(desk, { n });
    const file = inventVehicle(n);
    for (const [gears, wanted] of [
      [true, handle],
      [false, { ...handle, online: 'no', reasons: ['licence-does-not-cover'] }],
      [undefined, { ...handle, online: 'no', reasons: ['violation-cannot-tell'] }],
    ] as const) {
      const { automatic: _, ...rest } = file;
      partners.overrideVehicle(vehicle, { ...rest, plateType: '02', ...(gears !== undefined && { automatic: gears }) });
      const { violationNumber } = partners.plantViolation({ vehicle });
      expect(await saidOf(violationNumber, { identityNumber: person.identityNumber })).toEqual(wanted);
    }
  });

  test('(d) a driver under key supervision, and a vehicle that is locked', async () => {
    const { person, vehicle, n } = await driver(desk);
    const { identityNumber } = person;
    const { violationNumber } = partners.plantViolation({ vehicle });
    partners.putDriver({ identityNumber, supervised: true });
    expect(await saidOf(violationNumber, { identityNumber })).toMatchObject({ online: 'no', reasons: ['driver-supervised'] });
    partners.putDriver({ identityNumber });
    partners.overrideVehicle(vehicle, { ...inventVehicle(n), status: 'GO' });
    expect(await saidOf(violationNumber, { identityNumber })).toMatchObject({ online: 'no', reasons: ['vehicle-restricted'] });
  });

  test('(e) a record that has not reached the online database', async () => {
    const { person, vehicle } = await driver(desk);
    const { violationNumber } = partners.plantViolation({ vehicle, inDatabase: false });
    expect(await saidOf(violationNumber, { identityNumber: person.identityNumber })).toMatchObject({
      reasons: ['violation-not-in-database'],
    });
  });

  test('(f) somebody’s handling has a claim on it', async () => {
    const whose = await driver(desk);
    const { violation } = await confirmedHandling(desk, whose);
    expect(await saidOf(violation.violationNumber, { identityNumber: whose.person.identityNumber })).toMatchObject({
      online: 'no',
      reasons: ['violation-in-handling'],
    });
  });
});

describe('R-03 a terminal', () => {
  const shanghaiDay = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const day = 86_400_000;
  const needFrom = (terminalBindingFrom: string | null) =>
    putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: {}, terminalBindingFrom });

  test('serves whoever until the day of the city, and the bound and the owner alone from it on', async () => {
    const { person } = await driver(desk);
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, 9000));
    const vehicle = { plateType, plateNumber };
    const { violationNumber } = partners.plantViolation({ vehicle });
    const wish = { channel: 'terminal', identityNumber: person.identityNumber, vehicle };
    const now = await databaseTime(db);

    await needFrom(shanghaiDay(new Date(now.getTime() + 2 * day)));
    expect(await saidOf(violationNumber, wish)).toEqual({ online: 'handle', reasons: [], relation: 'none' });
    expect(await search({ ...wish, at: new Date(now.getTime() + 3 * day) })).toEqual({ kind: 'terminal-needs-binding' });

    await needFrom(shanghaiDay(now));
    expect(await search(wish)).toEqual({ kind: 'terminal-needs-binding' });
    await needFrom(null);
  });

  test('serves one’s own vehicle and a bound one also from that day on, and people without an account', async () => {
    await needFrom('2020-09-01');
    const n = somebody({}, 9400);
    const { person, vehicle } = await putBinding(deps, { person: n, vehicle: someVehicle({}, 9800), at: new Date('2026-01-01') });
    const bound = partners.plantViolation({ vehicle }).violationNumber;
    const own = partners.plantViolation({ vehicle: inventVehicle(n) }).violationNumber;
    const wish = { channel: 'terminal', identityNumber: person.identityNumber };
    expect(await saidOf(bound, wish)).toMatchObject({ online: 'handle', relation: 'bound' });
    expect(await saidOf(own, wish)).toMatchObject({ online: 'handle', relation: 'own' });
    const stranger = somebody({}, 10_000);
    const theirs = partners.plantViolation({ vehicle: inventVehicle(stranger) }).violationNumber;
    expect(await saidOf(theirs, { ...wish, identityNumber: inventPerson(stranger).identityNumber })).toMatchObject({ online: 'handle' });
    await needFrom(null);
  });

  test('is the only one that is told of somebody else’s vehicle', async () => {
    const { person } = await driver(desk);
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, 10_400));
    for (const channel of ['app', 'web'])
      expect(await search({ channel, identityNumber: person.identityNumber, vehicle: { plateType, plateNumber } })).toEqual({
        kind: 'vehicle-not-bound',
      });
  });
});

test('R-30 app and web tell of violations only to registered users', async () => {
  const n = somebody({}, 10_800);
  partners.plantViolation({ vehicle: inventVehicle(n) });
  const { identityNumber } = inventPerson(n);
  for (const channel of ['app', 'web']) expect(await search({ channel, identityNumber })).toEqual({ kind: 'not-registered' });
});

test('R-57 at a counter no binding is needed, and units and taxis are served', async () => {
  const { person } = await driver(desk);
  const at = await databaseTime(db);
  const vehicles = [{}, { owner: 'N' }, { use: 'D' }, { plateType: '01' }].map((wish) => inventVehicle(someVehicle(wish, 11_200)));
  const violations = vehicles.map(({ plateType, plateNumber }) => partners.plantViolation({ vehicle: { plateType, plateNumber } }));
  const { decided } = await decideViolations(deps, {
    channel: 'counter',
    city: CITY,
    identityNumber: person.identityNumber,
    violations,
    at,
  });
  expect(decided.map(({ online, reasons }) => [online, ...reasons])).toEqual(vehicles.map(() => ['handle']));
  const online = await decideViolations(deps, { channel: 'app', city: CITY, identityNumber: person.identityNumber, violations, at });
  expect(online.decided.map((each) => each.online)).toEqual(vehicles.map(() => 'no'));
});
