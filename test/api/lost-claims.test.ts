import { randomUUID } from 'node:crypto';
import { closeReview } from '@trafficdesk/worker/store/reviews.ts';
import { expect, test } from 'vitest';
import { openDoor } from './door.ts';
import { openStream } from './event-stream.ts';
import { putReview } from './put-review.ts';

const door = await openDoor();
const { db } = door.deps;
const [one, other] = [await door.signedIn('loses', 'officer'), await door.signedIn('gets', 'officer')];
const supervisor = await door.signedIn('oversees', 'supervisor');

const PATIENCE_MS = 20_000;

/** What whoever loses a case hears of it, while `work` is done. */
async function heardOf(caseId: string, work: () => Promise<unknown>): Promise<unknown[]> {
  const stream = await openStream(door.url, one.headers);
  await stream.hears(/retry/, PATIENCE_MS);
  await work();
  await stream.hears(new RegExp(`event: claim\\ndata: .*${caseId}.*\\n`), PATIENCE_MS);
  await stream.close();
  return [...stream.said().matchAll(/event: claim\ndata: (.*)\n/g)]
    .map(([, data = '']) => JSON.parse(data) as { caseId: string })
    .filter((each) => each.caseId === caseId);
}

const held = () => putReview(door.deps, { heldBy: one.id });

test('who put a case back on another device is told that nobody holds it', async () => {
  const { caseId } = await held();
  const heard = await heardOf(caseId, () => one.call('releaseClaim', { path: { caseId } }));
  expect(heard).toEqual([{ caseId, heldBy: null, why: 'released' }]);
});

test('whose claim lapsed is told who has taken the case since', async () => {
  const { caseId } = await held();
  await db('reviews')
    .where({ case_id: caseId })
    .update({ lease_until: new Date(0) });
  const heard = await heardOf(caseId, () => other.call('claimCase', { path: { caseId } }));
  expect(heard).toEqual([{ caseId, heldBy: { id: other.id, name: 'gets 某' }, why: 'expired' }]);
});

test.each(['assign', 'release'] as const)('from whom a supervisor takes a case is told who has it now (%s)', async (kind) => {
  const { caseId, id } = await held();
  const act = kind === 'assign' ? { kind, officerId: other.id, reason: 'workload' } : { kind, reason: 'officer-away' };
  const { items } = (await supervisor.call('previewReviewAct', { body: { act, reviewIds: [id] } })).body;
  const reviews = [{ id, seen: items[0].seen }];
  const heard = await heardOf(caseId, () => supervisor.call('actOnReviews', { body: { id: randomUUID(), act, reviews } }));
  expect(heard).toEqual([{ caseId, heldBy: kind === 'assign' ? { id: other.id, name: 'gets 某' } : null, why: 'taken-over' }]);
});

test('a case that is decided is told of as decided', async () => {
  const { caseId } = await held();
  const heard = await heardOf(caseId, () => db.transaction((trx) => closeReview(trx, { caseId, decidedBy: one.id })));
  expect(heard).toEqual([{ caseId, heldBy: null, why: 'decided' }]);
});
