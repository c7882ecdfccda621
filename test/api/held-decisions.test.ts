import { randomUUID } from 'node:crypto';
import { decideCase } from '@trafficdesk/worker/activities/decide-case.ts';
import { beforeAll, expect, test, vi } from 'vitest';
import { actAtOnce } from '../support/act-at-once.ts';
import { CITY, CLOSED_CITY, publishCaseSettings, read, withdraw } from '../support/desk.ts';
import type { Caller } from './caller.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door, engine, opened } = await openWorkedDoor();
const { deps, desk } = door;
const SECONDS = 60;
const PATIENCE = { timeout: 30_000, interval: 50 };

let officers: [Caller & { id: string }, Caller & { id: string }];
beforeAll(async () => {
  await publishCaseSettings(deps.db, { takeBackSeconds: SECONDS });
  officers = [await door.signedIn('held-one', 'officer'), await door.signedIn('held-two', 'officer')];
});

type Verdict = { verdict: string; reasons: { code: string; photo?: string }[]; photoVerdicts?: { slot: string; verdict: string }[] };
const APPROVE: Verdict = { verdict: 'approve', reasons: [] };
const RETURN: Verdict = { verdict: 'return', reasons: [{ code: 'blurred', photo: 'owner' }] };

const bodyOf = (revision: number, said: Verdict, decisionId: string = randomUUID()) => ({ decisionId, revision, ...said });
/** The time of a decision comes sooner than it would. */
const makeDue = (caseId: string) =>
  deps.db('reviews').where({ case_id: caseId }).whereNotNull('pending_decision').update({ takes_effect_at: deps.db.fn.now() });
const actionsOf = (caseId: string): Promise<string[]> => deps.db('audit').where({ case_id: caseId }).orderBy('id').pluck('action');

async function decided(said: Verdict = APPROVE) {
  const { id: caseId, revision } = await opened();
  const [officer] = officers;
  await officer.call('claimCase', { path: { caseId } });
  const body = bodyOf(revision, said);
  const answer = await officer.call('decideCase', { path: { caseId }, body });
  expect(answer).toMatchObject({ status: 200, body: { state: 'in-review', revision } });
  return { caseId, revision, body, path: { caseId, decisionId: body.decisionId } };
}

test('a decision waits: the case stands as before, is in nobody’s queue, and shows whose decision it is and until when', async () => {
  const { caseId, body } = await decided();
  expect((await read(deps, caseId)).state).toBe('in-review');
  const [officer, other] = officers;
  const seen = await other.call('getConsoleCase', { path: { caseId } });
  expect(seen.body).toMatchObject({ pending: { decisionId: body.decisionId, verdict: 'approve', by: { id: officer.id } } });
  const queue = (await other.call('listQueue', {})).body as { items: { caseId: string }[] };
  expect(queue.items.map((each) => each.caseId)).not.toContain(caseId);
  expect((await other.call('claimCase', { path: { caseId } })).status).toBe(409);
  expect((await officer.call('renewClaim', { path: { caseId } })).status).toBe(409);
  await officer.call('releaseClaim', { path: { caseId } });
  expect((await officer.call('getConsoleCase', { path: { caseId } })).body).toMatchObject({ pending: { decisionId: body.decisionId } });
});

test('when its time comes it is carried out, once; the same decision sent again answers what it led to', async () => {
  const { caseId, revision, body } = await decided();
  const again = await officers[0].call('decideCase', { path: { caseId }, body });
  expect(again.status).toBe(200);
  expect((await actionsOf(caseId)).filter((action) => action === 'decision.held')).toHaveLength(1);
  await makeDue(caseId);
  await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('approved'), PATIENCE);
  expect((await actionsOf(caseId)).filter((action) => action === 'case.decided')).toHaveLength(1);
  const after = await officers[0].call('decideCase', { path: { caseId }, body });
  expect(after.body).toMatchObject({ state: 'approved', revision: revision + 1, takesEffectAt: null });
});

test('it is taken back by its officer alone, as often as they like; the case stays theirs and is decided anew', async () => {
  const { caseId, revision, path } = await decided();
  const [officer, other] = officers;
  expect((await other.call('takeBackDecision', { path })).status).toBe(404);
  expect((await officer.call('takeBackDecision', { path })).status).toBe(204);
  expect((await officer.call('takeBackDecision', { path })).status).toBe(204);
  expect((await actionsOf(caseId)).filter((action) => action === 'decision.taken-back')).toHaveLength(1);
  expect((await officer.call('getConsoleCase', { path: { caseId } })).body).toMatchObject({ pending: null, claim: { mine: true } });
  await officer.call('decideCase', { path: { caseId }, body: bodyOf(revision, RETURN) });
  await makeDue(caseId);
  await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('returned'), PATIENCE);
  expect((await officer.call('takeBackDecision', { path })).status).toBe(204);
});

test('too late, it is in effect', async () => {
  const { caseId, path } = await decided();
  await makeDue(caseId);
  expect(await officers[0].call('takeBackDecision', { path })).toMatchObject({ status: 409, body: { code: 'decision-in-effect' } });
  await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('approved'), PATIENCE);
  expect((await officers[0].call('takeBackDecision', { path })).status).toBe(409);
});

test.each([0, 1, 2, 3])('taken back as its time comes, it is either in effect or taken back, never both (%i)', async () => {
  const { caseId, path } = await decided();
  const [answer] = await Promise.all([officers[0].call('takeBackDecision', { path }), makeDue(caseId)]);
  if (answer.status === 204) expect((await read(deps, caseId)).state).toBe('in-review');
  else await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('approved'), PATIENCE);
  const actions = await actionsOf(caseId);
  expect(actions.filter((action) => action === 'decision.taken-back' || action === 'case.decided')).toHaveLength(1);
});

test('of two decisions sent at once for a case one waits, and the other is told who was first', async () => {
  const { id: caseId, revision } = await opened();
  await officers[0].call('claimCase', { path: { caseId } });
  const answers = await Promise.all(
    [APPROVE, RETURN].map((said) => officers[0].call('decideCase', { path: { caseId }, body: bodyOf(revision, said) })),
  );
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'already-decided', by: { id: officers[0].id } });
});

test('a case that is withdrawn meanwhile is not decided, and its officer is told', async () => {
  const { caseId, body } = await decided();
  await withdraw(deps, engine.client, caseId);
  expect((await read(deps, caseId)).state).toBe('withdrawn');
  const actions = await actionsOf(caseId);
  expect(actions).toContain('decision.refused');
  expect(await deps.db('decisions').where({ id: body.decisionId }).first('refused', 'taken_at')).toEqual({
    refused: 'wrong-state',
    taken_at: null,
  });
});

test.each([0, 1, 2, 3, 4, 5])(
  'withdrawn at the moment it is decided, one of the two comes first, and neither waits for the other (%i)',
  async () => {
    const { id: caseId, revision } = await opened();
    const [officer] = officers;
    await officer.call('claimCase', { path: { caseId } });
    const body = bodyOf(revision, APPROVE);
    const [{ status }] = await Promise.all([officer.call('decideCase', { path: { caseId }, body }), withdraw(deps, engine.client, caseId)]);
    expect([200, 409]).toContain(status);
    expect((await read(deps, caseId)).state).toBe('withdrawn');
    const refused = (await actionsOf(caseId)).filter((action) => action === 'decision.refused');
    expect(refused).toHaveLength(Number(status === 200));
    expect(await deps.db('reviews').where({ case_id: caseId }).whereNotNull('pending_decision')).toEqual([]);
  },
);

test('what was taken back is never carried out, though its request comes in once more', async () => {
  const { caseId, body, path } = await decided();
  const [officer] = officers;
  await officer.call('takeBackDecision', { path });
  expect(await officer.call('decideCase', { path: { caseId }, body })).toMatchObject({ status: 409, body: { code: 'decision-ended' } });
  expect(await decideCase(deps, { caseId, decisionId: body.decisionId })).toMatchObject({ refusal: { type: 'decision-ended' } });
  expect((await read(deps, caseId)).state).toBe('in-review');
});

test('what waits goes on waiting where policy says meanwhile that decisions take effect at once', async () => {
  const { caseId, body } = await decided();
  await publishCaseSettings(deps.db, { takeBackSeconds: 0 });
  const again = await officers[0].call('decideCase', { path: { caseId }, body });
  await publishCaseSettings(deps.db, { takeBackSeconds: SECONDS });
  expect(again.body).toMatchObject({ state: 'in-review', takesEffectAt: expect.any(String) });
});

test('carried out by several processes at once, it is taken once', async () => {
  const more = await Promise.all([1, 2, 3].map(() => actAtOnce(desk, engine.client)));
  const cases = await Promise.all([decided(), decided(), decided()]);
  for (const { caseId } of cases) await makeDue(caseId);
  for (const { caseId } of cases) {
    await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('approved'), PATIENCE);
    expect((await actionsOf(caseId)).filter((action) => action === 'case.decided')).toHaveLength(1);
  }
  for (const stop of more) await stop();
});

test('a case that changed meanwhile is open again, and the decision refused', async () => {
  const { caseId, body, revision } = await decided();
  await deps
    .db('cases')
    .where({ id: caseId })
    .update({ revision: revision + 1 });
  await makeDue(caseId);
  const refused = () => deps.db('decisions').where({ id: body.decisionId }).first('refused');
  await vi.waitFor(async () => expect(await refused()).toEqual({ refused: 'case-changed' }), PATIENCE);
  const seen = await officers[0].call('getConsoleCase', { path: { caseId } });
  expect(seen.body).toMatchObject({ pending: null, state: 'in-review', claim: null });
  expect((await officers[1].call('claimCase', { path: { caseId } })).status).toBe(200);
});

test('it is carried out however long ago its officer was seen', async () => {
  const { caseId } = await decided();
  await deps
    .db('reviews')
    .where({ case_id: caseId })
    .update({ lease_until: new Date(0) });
  await makeDue(caseId);
  await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('approved'), PATIENCE);
});

test('what is said of photos is kept; a rejected one is never approved, and is told of where the case is returned', async () => {
  const { id: caseId, revision } = await opened();
  const [officer] = officers;
  await officer.call('claimCase', { path: { caseId } });
  const say = (said: Verdict) => officer.call('decideCase', { path: { caseId }, body: bodyOf(revision, said) });
  const rejected = [{ slot: 'documents', verdict: 'rejected' }];
  expect((await say({ ...APPROVE, photoVerdicts: rejected })).body).toMatchObject({ errors: [{ field: '/photoVerdicts/0' }] });
  expect((await say({ ...RETURN, photoVerdicts: rejected })).body).toMatchObject({ errors: [{ field: '/photoVerdicts/0' }] });
  const photoVerdicts = [
    { slot: 'owner', verdict: 'rejected' },
    { slot: 'applicant', verdict: 'accepted' },
  ];
  expect((await say({ ...RETURN, photoVerdicts })).status).toBe(200);
  expect(await deps.db('decisions').where({ case_id: caseId }).first('photo_verdicts')).toEqual({ photo_verdicts: photoVerdicts });
  await makeDue(caseId);
  await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('returned'), PATIENCE);
  const { history } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
  const told = history.filter((line: { photoVerdicts: unknown[] }) => line.photoVerdicts.length > 0);
  expect(told).toMatchObject([{ action: 'case.decided', photoVerdicts }]);
});

test('a review taken ahead is answered first, once it is asked for; asked for again ahead, it is the same', async () => {
  await opened();
  await opened();
  const [, officer] = officers;
  const take = async (query: { ahead?: string } = {}) =>
    ((await officer.call('takeNext', { query })).body as { caseId: string | null }).caseId;
  const inHand = await take();
  const ahead = await take({ ahead: 'true' });
  expect(ahead).not.toBe(inHand);
  expect(await take({ ahead: 'true' })).toBe(ahead);
  const begun = () => deps.db('audit').where({ case_id: ahead, action: 'claim.begun' }).pluck('actor_id');
  expect(await begun()).toEqual([]);
  expect(await take()).toBe(ahead);
  expect(await begun()).toEqual([officer.id]);
  expect(await take({ ahead: 'true' })).not.toBe(ahead);
});

test('a review taken ahead and then opened by itself is in hand from then on, once', async () => {
  await opened();
  await opened();
  const officer = await door.signedIn('held-ahead', 'officer');
  await officer.call('takeNext');
  const { caseId } = (await officer.call('takeNext', { query: { ahead: 'true' } })).body;
  for (let n = 0; n < 2; n += 1) expect((await officer.call('claimCase', { path: { caseId } })).status).toBe(200);
  const actions = (await actionsOf(caseId)).filter((action) => action.startsWith('claim.'));
  expect(actions).toEqual(['claim.taken', 'claim.begun']);
});

test.each(['closed', 'of other cities', 'of no officer any more'])(
  'what somebody decided whose account is %s before it takes effect is not carried out, and the case open to others',
  async (what) => {
    const administrator = await door.signedIn(`administers ${what}`, what === 'closed' ? 'system-administrator' : 'security-administrator');
    const officer = await door.signedIn(`goes ${what}`, 'officer');
    const { id: caseId, revision } = await opened();
    await officer.call('claimCase', { path: { caseId } });
    const body = bodyOf(revision, APPROVE);
    expect((await officer.call('decideCase', { path: { caseId }, body })).body.takesEffectAt).not.toBeNull();
    const rights = what === 'of other cities' ? { roles: ['officer'], cities: [CLOSED_CITY] } : { roles: ['policy-editor'], cities: null };
    const path = { staffId: officer.id };
    const changed =
      what === 'closed'
        ? await administrator.call('disableStaff', { path, body: { reason: 'leaving' } })
        : await administrator.call('giveStaffRights', { path, body: { ...rights, reason: 'duty-change' } });
    expect(changed.status).toBe(200);
    expect(await deps.db('decisions').where({ id: body.decisionId }).first('refused', 'taken_at')).toEqual({
      refused: 'claim-not-held',
      taken_at: null,
    });
    expect((await read(deps, caseId)).state).toBe('in-review');
    expect((await officers[1].call('claimCase', { path: { caseId } })).status).toBe(200);
    await officers[1].call('releaseClaim', { path: { caseId } });
  },
);

test('what somebody decided in the cities they keep is carried out, whatever other rights they have by then', async () => {
  const administrator = await door.signedIn('administers cities', 'security-administrator');
  const officer = await door.signedIn('keeps a city', 'officer');
  const { id: caseId, revision } = await opened();
  await officer.call('claimCase', { path: { caseId } });
  await officer.call('decideCase', { path: { caseId }, body: bodyOf(revision, APPROVE) });
  const body = { roles: ['officer'], cities: [CITY], reason: 'duty-change' };
  expect((await administrator.call('giveStaffRights', { path: { staffId: officer.id }, body })).status).toBe(200);
  await makeDue(caseId);
  await vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe('approved'), PATIENCE);
});
