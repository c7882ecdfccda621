import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { actAtOnce } from '../support/act-at-once.ts';
import { publishCaseSettings, read } from '../support/desk.ts';
import { openDoor } from './door.ts';
import { putReview } from './put-review.ts';

const door = await openDoor();
const { db } = door.deps;

test('while Temporal is away a decision waits its time, can be taken back until then, and is carried out with all that follows', async () => {
  await publishCaseSettings(db, { takeBackSeconds: 60 });
  const officer = await door.signedIn('away', 'officer');
  const decide = async () => {
    const { caseId } = await putReview(door.deps);
    await officer.call('claimCase', { path: { caseId } });
    const { revision } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
    const body = { decisionId: randomUUID(), revision, verdict: 'refer-to-counter', reasons: [{ code: 'other' }], text: '请到窗口' };
    const answer = await officer.call('decideCase', { path: { caseId }, body });
    expect(answer).toMatchObject({ status: 200, body: { state: 'in-review', takesEffectAt: expect.any(String) } });
    return { caseId, decisionId: body.decisionId };
  };
  const [due, early] = [await decide(), await decide()];
  expect((await officer.call('takeBackDecision', { path: early })).status).toBe(204);

  await db('reviews').where({ case_id: due.caseId }).update({ takes_effect_at: db.fn.now() });
  await actAtOnce(door.desk, door.deps.temporal);
  await expect.poll(async () => (await read(door.deps, due.caseId)).state, { timeout: 30_000 }).toBe('referred-to-counter');
  await expect.poll(async () => (await read(door.deps, due.caseId)).unheard, { timeout: 30_000 }).toBe(null);
  expect((await read(door.deps, early.caseId)).state).toBe('in-review');
});
