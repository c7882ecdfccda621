import { randomUUID } from 'node:crypto';
import { listCases } from '@trafficdesk/worker/store/case-list.ts';
import { readCursor } from '@trafficdesk/worker/store/cursor.ts';
import { listQueue } from '@trafficdesk/worker/store/queue.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { beforeAll, expect, test } from 'vitest';
import { buildCase, CITY, openDesk } from '../../support/desk.ts';

const { deps } = await openDesk();
const ids: string[] = [];

beforeAll(async () => {
  // The same moment and priority for many, so that only the last part of the key tells them apart.
  const at = new Date('2026-03-02T01:00:00.123Z');
  for (let n = 0; n < 23; n += 1) {
    const { id } = await buildCase(deps);
    await deps
      .db('cases')
      .where({ id })
      .update({ submitted_at: n % 3 === 0 ? at : new Date(at.getTime() + n) });
    await insertReview(deps.db, {
      caseId: id,
      round: 1,
      stage: 1,
      process: 'binding',
      cityCode: CITY,
      priority: n % 2 ? 10 : 20,
      dueAt: at,
    });
    ids.push(id);
  }
});

test('pages of cases hold every case once, newest first', async () => {
  const seen: { id: string; submittedAt: Date }[] = [];
  for (let after: [number, string] | undefined; ; ) {
    const { items, next } = await listCases(deps.db, deps.seal, { cities: null, after, limit: 5 });
    seen.push(...items);
    if (next === null) break;
    after = readCursor(next, 2) as [number, string];
  }
  expect(seen.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  const times = seen.map(({ submittedAt }) => submittedAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('pages of the queue hold every review once, most urgent first', async () => {
  const seen: { caseId: string; priority: number }[] = [];
  for (let after: [number, number, number, string] | undefined; ; ) {
    const { items, next } = await listQueue(deps.db, deps.seal, { staffId: randomUUID(), cities: null, resolves: true, after, limit: 4 });
    seen.push(...items);
    if (next === null) break;
    after = readCursor(next, 4) as [number, number, number, string];
  }
  expect(seen.map(({ caseId }) => caseId).toSorted()).toEqual(ids.toSorted());
  const priorities = seen.map(({ priority }) => priority);
  expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
});

test('a cursor that is not one of ours is told from one that is', () => {
  expect(readCursor('nonsense', 2)).toBeNull();
  expect(readCursor(Buffer.from('[1]').toString('base64url'), 2)).toBeNull();
});
