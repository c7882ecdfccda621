import { randomBytes, randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { insertCase } from '@trafficdesk/worker/store/cases.ts';
import { closeReview, insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CITY, publish } from '../support/desk.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
let officer: Awaited<ReturnType<Door['signedIn']>>;
let officers = 0;
beforeAll(async () => {
  door = await openDoor();
});
beforeEach(async () => {
  await door.deps
    .db('reviews')
    .where({ closed_at: null })
    .update({ closed_at: new Date(), claimed_by: null, claimed_at: null, lease_until: null });
  officers += 1;
  officer = await door.signedIn(`claimer-${officers}`, 'officer');
});

const settle = (change: Partial<typeof security>): Promise<void> =>
  publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], ...change });

/** Cases in review, without a workflow. */
async function inReview(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const { plateType, plateNumber } = inventVehicle(someVehicle({}, 600));
  const submission = {
    relation: 'friend' as const,
    applicant: { identityNumber: inventPerson(somebody({}, 600)).identityNumber },
    vehicle: { plateType, plateNumber },
    way: { kind: 'photos' as const },
  };
  for (const id of ids) {
    const opened = {
      id,
      process: 'binding' as const,
      channelId: 'app',
      cityCode: CITY,
      requestHash: randomBytes(32),
      submission,
      photos: {},
    };
    await door.deps.db.transaction(async (trx) => {
      await insertCase(trx, door.deps.seal, opened);
      await insertReview(trx, { caseId: id, round: 1, stage: 1, process: 'binding', cityCode: CITY, priority: 0, dueAt: new Date() });
    });
  }
  return ids;
}

const claim = (caseId: string) => officer.call('claimCase', { path: { caseId } });
const putBack = (caseId: string) => officer.call('releaseClaim', { path: { caseId } });
const decided = async (caseId: string) => {
  await closeReview(door.deps.db, { caseId, decidedBy: officer.id });
  await appendAudit(door.deps.db, { actor: { kind: 'staff', id: officer.id }, action: 'case.decided', caseId });
};

describe('cases held at once', () => {
  test('have a limit for named cases and for take-next alike, also when asked for at the same moment', async () => {
    await settle({ claimsHeldAtOnce: 2 });
    const cases = await inReview(6);
    const answers = await Promise.all(cases.map((id, at) => (at % 2 ? officer.call('takeNext') : claim(id))));
    // A case that take-next gave first is renewed where it is then asked for by name: no more than the two of those.
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const { body } of refused)
      expect(body).toMatchObject({ status: 409, code: 'too-many-held', detail: expect.stringMatching(/more than 2 cases/) });
    expect((await officer.call('countQueue')).body.mine).toBe(2);
  });

  test('leave room again once one is put back, and a case held already is renewed', async () => {
    await settle({ claimsHeldAtOnce: 1 });
    const [first, second] = (await inReview(2)) as [string, string];
    expect((await claim(first)).status).toBe(200);
    expect((await claim(first)).status).toBe(200);
    expect((await claim(second)).status).toBe(409);
    await putBack(first);
    expect((await claim(second)).status).toBe(200);
    expect(await door.deps.db('audit').where({ action: 'claim.taken', case_id: first })).toHaveLength(1);
  });
});

describe('cases taken within an hour', () => {
  test('and put back again run out: nobody pages through all people and photos', async () => {
    await settle({ claimsPerHour: 5 });
    const cases = await inReview(7);
    for (const id of cases.slice(0, 5)) {
      expect((await claim(id)).status).toBe(200);
      await putBack(id);
    }
    const named = await claim(cases[5] as string);
    expect(named.body).toMatchObject({ status: 429, code: 'too-many-claims', detail: expect.stringMatching(/At most 5 cases an hour/) });
    expect(Number(named.headers.get('Retry-After'))).toBeGreaterThan(3500);
    expect((await officer.call('takeNext')).status).toBe(429);
    expect((await officer.call('countQueue')).body.mine).toBe(0);
    const colleague = await door.signedIn('colleague', 'officer');
    expect((await colleague.call('takeNext')).status).toBe(200);
  });

  test('count, too, where a supervisor gives them to themselves, and are not given to somebody who has had as many', async () => {
    await settle({ claimsPerHour: 5 });
    const supervisor = await door.signedIn('gives-to-themselves', 'supervisor');
    const colleague = await door.signedIn('is-given', 'officer');
    await inReview(8);
    const reviewIds: string[] = await door.deps.db('reviews').where({ closed_at: null }).pluck('id');
    const giveTo = async (officerId: string): Promise<(string | null)[]> => {
      const act = { kind: 'assign', officerId, reason: 'workload' };
      const { items } = (await supervisor.call('previewReviewAct', { body: { act, reviewIds } })).body;
      const reviews = items.map(({ reviewId, seen }: { reviewId: string; seen: string }) => ({ id: reviewId, seen }));
      const { body } = await supervisor.call('actOnReviews', { body: { id: randomUUID(), act, reviews } });
      return body.items.map(({ refusal }: { refusal: { code: string } | null }) => refusal?.code ?? null);
    };
    const [yes, no] = [Array.from({ length: 5 }, () => null), Array.from({ length: 3 }, () => 'hour-full')];
    expect(await giveTo(supervisor.id)).toEqual([...yes, ...no]);
    await door.deps.db('reviews').where({ closed_at: null }).update({ claimed_by: null, claimed_at: null, lease_until: null });
    expect((await giveTo(supervisor.id)).filter((refusal) => refusal === null)).toEqual([]);
    expect((await supervisor.call('takeNext')).status).toBe(429);
    expect(await giveTo(colleague.id)).toEqual(reviewIds.map(() => null));
    expect((await colleague.call('takeNext')).body).toEqual({ caseId: null });
  });

  test('count no more once they are decided, so that work never runs out', async () => {
    await settle({ claimsPerHour: 5 });
    for (const id of await inReview(12)) {
      expect((await claim(id)).status).toBe(200);
      await decided(id);
    }
  });

  test('count again when they are taken again after a decision', async () => {
    await settle({ claimsPerHour: 5 });
    const [id] = (await inReview(1)) as [string];
    await claim(id);
    await decided(id);
    await insertReview(door.deps.db, {
      caseId: id,
      round: 2,
      stage: 1,
      process: 'binding',
      cityCode: CITY,
      priority: 0,
      dueAt: new Date(),
    });
    for (let again = 0; again < 5; again++) {
      expect((await claim(id)).status).toBe(200);
      await putBack(id);
    }
    expect((await claim(id)).status).toBe(429);
  });
});
