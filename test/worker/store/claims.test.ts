import { claimReview, findClaim, releaseClaim, renewClaim, takeNextReview } from '@trafficdesk/worker/store/claims.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { beforeEach, expect, test } from 'vitest';
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

test('nobody is given a case they were the first reviewer of', async () => {
  const id = await waiting({ excluded: [first] });
  expect(await takeNext(first)).toBeNull();
  expect(await claimReview(db, { caseId: id, staffId: first, leaseSeconds: 60, cities: null, resolves: true })).toBeNull();
  expect((await takeNext(second))?.caseId).toBe(id);
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
  expect(await renewClaim(db, { caseId: id, staffId: first, leaseSeconds: 60, cities: null })).toBeNull();
});

test('a heartbeat prolongs the lease and keeps since when it was held; claiming again by the same officer too', async () => {
  const id = await waiting();
  const claimed = await claimReview(db, { caseId: id, staffId: first, leaseSeconds: 30, cities: null, resolves: true });
  const renewed = await renewClaim(db, { caseId: id, staffId: first, leaseSeconds: 600, cities: null });
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
