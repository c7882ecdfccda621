import { claimReview, findClaim, keepAhead, releaseClaim, renewClaim, takeNextReview } from '@trafficdesk/worker/store/claims.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildCase, CITY, openDesk } from '../../support/desk.ts';

const { deps, officers } = await openDesk();
const { db } = deps;
const [first, second] = officers;
const soon = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

beforeEach(() => db('reviews').delete());

async function waiting({ priority = 10, dueAt = soon(60), excluded }: { priority?: number; dueAt?: Date; excluded?: string[] } = {}) {
  const { id } = await buildCase(deps);
  await insertReview(db, {
    caseId: id,
    round: 1,
    stage: excluded ? 2 : 1,
    process: 'binding',
    cityCode: CITY,
    priority,
    dueAt,
    ...(excluded && { excluded }),
  });
  return id;
}

const takeNext = (staffId: string) =>
  db.transaction((trx) => takeNextReview(trx, { staffId, leaseSeconds: 60, cities: null, resolves: true }));

test('the next review is the one with the highest priority, then the earliest due', async () => {
  const late = await waiting({ dueAt: soon(90) });
  const early = await waiting({ dueAt: soon(30) });
  const urgent = await waiting({ priority: 30, dueAt: soon(300) });
  const taken = [await takeNext(first), await takeNext(first), await takeNext(second), await takeNext(second)];
  expect(taken.map((claim) => claim?.caseId ?? null)).toEqual([urgent, early, late, null]);
});

test('of reviews due at the same time, the one that waits longest is first', async () => {
  const dueAt = soon(60);
  const order: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    order.push(await waiting({ dueAt }));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const taken: (string | undefined)[] = [];
  for (let n = 0; n < 6; n += 1) taken.push((await takeNext(first))?.caseId);
  expect(taken).toEqual(order);
});

test('a held case cannot be claimed by another until the lease lapses; then it can, and the first cannot renew', async () => {
  const id = await waiting();
  await claimReview(db, { caseId: id, staffId: first, leaseSeconds: 60, cities: null, resolves: true });
  expect(await claimReview(db, { caseId: id, staffId: second, leaseSeconds: 60, cities: null, resolves: true })).toBeNull();
  await db('reviews')
    .where({ case_id: id })
    .update({ lease_until: new Date(Date.now() - 1) });
  expect(await findClaim(db, id)).toBeNull();
  expect(await claimReview(db, { caseId: id, staffId: second, leaseSeconds: 60, cities: null, resolves: true })).toMatchObject({
    staffId: second,
  });
  expect(await renewClaim(db, { caseId: id, staffId: first, leaseSeconds: 60, cities: null, resolves: true })).toBeNull();
});

test('a heartbeat prolongs the lease and keeps since when it was held; claiming again by the same officer too', async () => {
  const id = await waiting();
  const claimed = await claimReview(db, { caseId: id, staffId: first, leaseSeconds: 30, cities: null, resolves: true });
  const renewed = await renewClaim(db, { caseId: id, staffId: first, leaseSeconds: 600, cities: null, resolves: true });
  expect(renewed?.since).toEqual(claimed?.since);
  expect(renewed?.leaseUntil.getTime()).toBeGreaterThan((claimed?.leaseUntil.getTime() ?? 0) + 500_000);
  expect((await claimReview(db, { caseId: id, staffId: first, leaseSeconds: 60, cities: null, resolves: true }))?.since).toEqual(
    claimed?.since,
  );
});

test('a released case is free at once; releasing what one does not hold changes nothing', async () => {
  const id = await waiting();
  await claimReview(db, { caseId: id, staffId: first, leaseSeconds: 60, cities: null, resolves: true });
  await releaseClaim(db, { caseId: id, staffId: second });
  expect(await findClaim(db, id)).toMatchObject({ staffId: first });
  await releaseClaim(db, { caseId: id, staffId: first });
  expect(await findClaim(db, id)).toBeNull();
});

const taker = { staffId: first, cities: null, leaseSeconds: 60, resolves: true };
/** Each way by which somebody comes to a review, or goes on with it. */
const WAYS: [string, (caseId: string, by: Parameters<typeof takeNextReview>[1]) => Promise<unknown>][] = [
  ['takes the next', (_caseId, by) => db.transaction((trx) => takeNextReview(trx, by))],
  ['takes the next ahead', (_caseId, by) => db.transaction((trx) => takeNextReview(trx, by, { ahead: true }))],
  ['claims it', (caseId, by) => claimReview(db, { ...by, caseId })],
  ['goes on with what was taken ahead', (_caseId, by) => db.transaction((trx) => keepAhead(trx, by, { ahead: false }))],
  ['leaves it ahead', (_caseId, by) => db.transaction((trx) => keepAhead(trx, by, { ahead: true }))],
  ['renews it', (caseId, by) => renewClaim(db, { ...by, caseId })],
];

describe.each(WAYS)('whoever %s', (way, take) => {
  const isHeld = way.includes('ahead') ? !way.startsWith('takes') : way.startsWith('renews');
  /** A review as this way needs it. */
  async function ready(): Promise<string> {
    const caseId = await waiting();
    if (isHeld) await claimReview(db, { ...taker, caseId }, { ahead: !way.startsWith('renews') });
    return caseId;
  }
  const change = (caseId: string, to: object) => db('reviews').where({ case_id: caseId }).update(to);

  test('is given it, in hand or ahead as they ask', async () => {
    const caseId = await ready();
    expect(await take(caseId, taker)).toMatchObject({ caseId, staffId: first, since: expect.any(Date), leaseUntil: expect.any(Date) });
    expect(await db('reviews').where({ case_id: caseId }).first('ahead', 'claimed_by')).toEqual({
      ahead: ['takes the next ahead', 'leaves it ahead'].includes(way),
      claimed_by: first,
    });
  });

  test('is not, of a city that is not theirs', async () => {
    expect(await take(await ready(), { ...taker, cities: ['990900'] })).toBeNull();
  });

  test('is not, where it is an objection and those are not theirs', async () => {
    const caseId = await ready();
    await change(caseId, { stage: 3 });
    expect(await take(caseId, { ...taker, resolves: false })).toBeNull();
    expect(await take(caseId, taker)).toMatchObject({ caseId });
  });

  test('is not, where they are in the case themselves, known since it waits', async () => {
    const caseId = await ready();
    const { applicant_hash: hash } = await db('cases').where({ id: caseId }).first('applicant_hash');
    await db('staff').where({ id: first }).update({ identity_hash: hash });
    onTestFinished(() =>
      db('staff')
        .where({ id: first })
        .update({ identity_hash: null })
        .then(() => undefined),
    );
    expect(await take(caseId, taker)).toBeNull();
  });

  test('is not, once it is closed', async () => {
    const caseId = await ready();
    await change(caseId, { closed_at: new Date() });
    expect(await take(caseId, taker)).toBeNull();
  });
});

test.each(WAYS.slice(0, 3))('whoever %s is not given one of which they were the first reviewer', async (_way, take) => {
  const caseId = await waiting({ excluded: [first] });
  expect(await take(caseId, taker)).toBeNull();
  expect(await take(caseId, { ...taker, staffId: second })).toMatchObject({ caseId, staffId: second });
});
