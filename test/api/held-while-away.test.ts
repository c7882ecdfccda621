import { randomUUID } from 'node:crypto';
import { keepCarryingOut } from '@trafficdesk/worker/decisions/carry-out.ts';
import { expect, test, vi } from 'vitest';
import { publishCaseSettings } from '../support/desk.ts';
import { openDoor } from './door.ts';
import { putReview } from './put-review.ts';

const door = await openDoor();
const { db } = door.deps;

test('while Temporal is away a decision is answered at once, waits past its time, and can be taken back until then', async () => {
  await publishCaseSettings(db, { takeBackSeconds: 60 });
  const officer = await door.signedIn('away', 'officer');
  const decide = async () => {
    const { caseId } = await putReview(door.deps);
    await officer.call('claimCase', { path: { caseId } });
    const { revision } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
    const body = { decisionId: randomUUID(), revision, verdict: 'approve', reasons: [] };
    const answer = await officer.call('decideCase', { path: { caseId }, body });
    expect(answer).toMatchObject({ status: 200, body: { state: 'in-review', takesEffectAt: expect.any(String) } });
    return { caseId, decisionId: body.decisionId };
  };
  const [due, early] = [await decide(), await decide()];
  expect((await officer.call('takeBackDecision', { path: early })).status).toBe(204);

  await db('reviews').where({ case_id: due.caseId }).update({ takes_effect_at: db.fn.now() });
  const warn = vi.spyOn(door.desk.workerDeps.log, 'warn');
  const stopping = new AbortController();
  keepCarryingOut(door.desk.workerDeps, door.deps.temporal, stopping.signal);
  await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(expect.objectContaining({ caseId: due.caseId }), expect.any(String)), {
    timeout: 60_000,
  });
  stopping.abort();
  expect(await db('reviews').where({ case_id: due.caseId }).first('pending_decision')).toEqual({ pending_decision: due.decisionId });
  expect(await db('decisions').where({ id: due.decisionId }).first('refused', 'taken_at')).toEqual({ refused: null, taken_at: null });
});
