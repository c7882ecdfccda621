import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { reEvaluateBatch } from '@trafficdesk/worker/activities/re-evaluate-batch.ts';
import { statusQuery } from '@trafficdesk/worker/contracts/case.ts';
import { reEvaluationWorkflowId } from '@trafficdesk/worker/contracts/re-evaluation.ts';
import { resumeCases } from '@trafficdesk/worker/resume-cases.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { fillFactTables } from '@trafficdesk/worker/store/evaluation-facts.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { findClaim } from '@trafficdesk/worker/store/claims.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findReEvaluation, type ReEvaluation, steerReEvaluation } from '@trafficdesk/worker/store/re-evaluations.ts';
import { describe, expect, test, vi } from 'vitest';
import { beginReEvaluation, runReEvaluation } from '../../support/begin-re-evaluation.ts';
import { decide, ended, handleOf, publish, read, smsOf, supplement } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { withQuota } from '../../support/raised-quota.ts';
import { openWorkedDesk, refusalOf } from '../../support/worked-desk.ts';

const { desk, engine, submitted, auditActions } = await openWorkedDesk();
const { deps, workerDeps, officers } = desk;
const { db } = deps;
const ELIGIBILITY = 'binding.eligibility';
const REVIEW = 'case.review';

const run = (documentId = ELIGIBILITY): Promise<string> => runReEvaluation(db, engine.client, documentId, officers[0]);
const stands = async (id: string): Promise<ReEvaluation> => (await findReEvaluation(db, id)) as ReEvaluation;
const live = async (documentId = ELIGIBILITY): Promise<number> => (await currentPolicy(db, documentId, new Date())).id;
/** What the rule set said of a case, oldest first. */
const said = (caseId: string, documentId = ELIGIBILITY): Promise<string[]> =>
  db('evaluations').where({ case_id: caseId, document_id: documentId }).orderBy('id').pluck('outcome');

const routes = (change: (route: NonNullable<RuleSet['outcomes'][number]['route']>) => void): RuleSet => {
  const ruleSet = structuredClone(defaultDocuments.find(({ id }) => id === REVIEW)?.content) as RuleSet;
  for (const { route } of ruleSet.outcomes) if (route) change(route);
  return ruleSet;
};

describe('open cases decided anew under rules that were published since', () => {
  test('stay where they are, each with an evaluation, a revision and a record; decided ones are left alone', async () => {
    const waiting = await submitted();
    const returned = await submitted({ photos: { documents: null } });
    const decided = await submitted();
    await decide(deps, engine.client, {
      caseId: decided.id,
      officerId: officers[0],
      verdict: 'refer-to-counter',
      reasons: [{ code: 'other' }],
      text: '请到窗口',
    });
    const [first, deadline] = [(await read(deps, waiting.id)).policyVersions[ELIGIBILITY], (await read(deps, returned.id)).deadlineAt];
    await publish(db, ELIGIBILITY, withQuota(0));

    const id = await run();
    expect(await stands(id)).toMatchObject({ state: 'finished', total: 2, done: 2, changed: 2, skipped: 0 });
    expect(await read(deps, waiting.id)).toMatchObject({
      state: 'in-review',
      revision: 2,
      policyVersions: { [ELIGIBILITY]: await live() },
    });
    expect(await read(deps, returned.id)).toMatchObject({ state: 'returned', revision: 2, deadlineAt: deadline });
    expect([await said(waiting.id), await said(returned.id), await said(decided.id)]).toEqual([
      ['eligible', 'refused'],
      ['eligible', 'refused'],
      ['eligible'],
    ]);
    expect(await auditActions(waiting.id)).toEqual(['case.in-review', 'case.re-evaluated']);
    expect(await auditActions(decided.id)).not.toContain('case.re-evaluated');
    const { detail } = await db('audit').where({ case_id: waiting.id, action: 'case.re-evaluated' }).first('detail');
    expect(detail).toMatchObject({
      documentId: ELIGIBILITY,
      fromVersionId: first,
      reEvaluationId: id,
      outcomes: [{ slot: null, before: 'eligible', after: 'refused' }],
    });

    // The officer may approve; what is settled then is settled by the rules the case is judged by now.
    expect((await decide(deps, engine.client, { caseId: waiting.id, officerId: officers[0], verdict: 'approve' })).state).toBe('refused');
    const fresh = await insertGoodPhotos(db, { applicant: null, owner: null });
    expect((await supplement(deps, engine.client, returned.id, fresh)).state).toBe('refused');
    await ended(deps, engine.client, returned.id);
    expect((await listMessages(db, returned.id)).map(({ template }) => template).toSorted()).toEqual(['refused', 'returned']);
    await publish(db, ELIGIBILITY, withQuota(3));
  });

  test('change nothing a second time, and cases that came in under the newest version are not touched', async () => {
    const before = await submitted();
    await publish(db, ELIGIBILITY, withQuota(4));
    const after = await submitted();
    expect(await stands(await run())).toMatchObject({ done: 1, changed: 0 });
    expect(await stands(await run())).toMatchObject({ state: 'finished', total: 0, done: 0 });
    expect([(await read(deps, before.id)).revision, (await read(deps, after.id)).revision]).toEqual([2, 1]);
    expect((await decide(deps, engine.client, { caseId: before.id, officerId: officers[0], verdict: 'approve' })).state).toBe('approved');
  });

  test('an officer who holds one goes on holding it, is told that it has changed, and decides on what it is now', async () => {
    const { id, standing } = await submitted();
    await publish(db, ELIGIBILITY, withQuota(3));
    await db('reviews')
      .where({ case_id: id })
      .update({ claimed_by: officers[0], claimed_at: new Date(), lease_until: new Date(Date.now() + 60_000) });
    await run();
    expect((await findClaim(db, id))?.staffId).toBe(officers[0]);
    const late = decide(deps, engine.client, {
      caseId: id,
      officerId: officers[0],
      verdict: 'approve',
      revision: standing.revision,
      claim: false,
    });
    expect(await refusalOf(late)).toMatchObject({ type: 'case-changed' });
    expect((await decide(deps, engine.client, { caseId: id, officerId: officers[0], verdict: 'approve' })).state).toBe('approved');
  });

  test('a message that was under way arrives, and arrives once', async () => {
    desk.partners.fault({ sms: 'down' });
    const { id } = await submitted({ photos: { documents: null } });
    await publish(db, ELIGIBILITY, withQuota(4));
    await run();
    desk.partners.fault({ sms: 'ok' });
    const { number } = await read(deps, id);
    await vi.waitFor(() => expect(smsOf(desk.partners, number)).toHaveLength(1), { timeout: 15_000 });
    await handleOf(engine.client, id).terminate();
    await vi.waitFor(async () => expect(await resumeCases(deps, engine.client)).toBeGreaterThan(0), { timeout: 10_000 });
    await vi.waitFor(async () => expect(await handleOf(engine.client, id).query(statusQuery)).toEqual({ state: 'returned', revision: 2 }), {
      timeout: 10_000,
    });
    expect((await listMessages(db, id)).map(({ template }) => template)).toEqual(['returned']);
  });
});

describe('who reviews them', () => {
  test('stricter rules ask for more officers and an earlier day, and the case goes up the queue; milder ones take nothing back', async () => {
    const { id } = await submitted();
    const before = await db('reviews').where({ case_id: id }).first();
    await publish(
      db,
      REVIEW,
      routes((route) => Object.assign(route, { reviewers: 2, priority: 60, dueWorkingDays: 1 })),
    );
    await run(REVIEW);
    const after = await db('reviews').where({ case_id: id }).first();
    expect(after.priority).toBe(before.priority + 50);
    expect(after.due_at.getTime()).toBeLessThan(before.due_at.getTime());
    expect((await read(deps, id)).route).toEqual({ reviewers: 2, priority: 60, dueWorkingDays: 1 });

    await publish(
      db,
      REVIEW,
      routes(() => {}),
    );
    await run(REVIEW);
    expect(await db('reviews').where({ case_id: id }).first()).toEqual(after);
    const standing = await decide(deps, engine.client, { caseId: id, officerId: officers[0], verdict: 'approve' });
    expect(standing.state).toBe('second-review');
    expect((await decide(deps, engine.client, { caseId: id, officerId: officers[1], verdict: 'approve' })).state).toBe('approved');
  });
});

describe('a run', () => {
  test('stands still when it is paused, goes on when it is resumed, and two that work on it at once count each case once', async () => {
    for (let n = 0; n < 6; n += 1) await submitted();
    await publish(db, ELIGIBILITY, withQuota(4));
    const id = await beginReEvaluation(db, ELIGIBILITY, officers[0]);
    const { total } = await stands(id);
    expect(total).toBeGreaterThanOrEqual(6);
    await steerReEvaluation(db, { id, from: ['running'], to: 'paused' });
    expect((await reEvaluateBatch(workerDeps, { reEvaluationId: id })).ended).toBe(true);
    expect(await stands(id)).toMatchObject({ state: 'paused', done: 0 });

    await steerReEvaluation(db, { id, from: ['paused'], to: 'running' });
    const both = await Promise.all([1, 2].map(() => reEvaluateBatch(workerDeps, { reEvaluationId: id })));
    expect(both.some(({ ended }) => ended)).toBe(false);
    while ((await stands(id)).state === 'running') await reEvaluateBatch(workerDeps, { reEvaluationId: id });
    expect(await stands(id)).toMatchObject({ state: 'finished', done: total, skipped: 0 });
    const { rows } = await db.raw(
      'select count(*)::int as cases, count(distinct case_id)::int as each from re_evaluated_cases where re_evaluation_id = ?',
      [id],
    );
    expect(rows).toEqual([{ cases: total, each: total }]);
  });

  test('goes on when it is resumed while a worker still ends it because it was paused', async () => {
    await submitted();
    await publish(db, ELIGIBILITY, withQuota(3));
    const id = await beginReEvaluation(db, ELIGIBILITY, officers[0]);
    await steerReEvaluation(db, { id, from: ['running'], to: 'paused' });
    // Behind this lock a batch has read that the run is paused, and has not answered.
    const lock = await db.transaction();
    await lock.raw('lock table re_evaluated_cases in access exclusive mode');
    await startRun(engine.client.workflow, 'reEvaluation', id);
    const waits = async () => (await db('pg_locks').where({ granted: false }).whereRaw(`relation = 're_evaluated_cases'::regclass`)).length;
    await expect.poll(waits, { timeout: 20_000 }).toBe(1);
    await steerReEvaluation(db, { id, from: ['paused'], to: 'running' });
    await startRun(engine.client.workflow, 'reEvaluation', id);
    await lock.commit();
    await engine.client.workflow.getHandle(reEvaluationWorkflowId(id)).result();
    expect(await stands(id)).toMatchObject({ state: 'finished' });
  });

  test('ends where another version takes effect meanwhile: nobody is judged by one that is past', async () => {
    const { id: caseId } = await submitted();
    await publish(db, ELIGIBILITY, withQuota(3));
    const id = await beginReEvaluation(db, ELIGIBILITY, officers[0]);
    await publish(db, ELIGIBILITY, withQuota(4));
    await reEvaluateBatch(workerDeps, { reEvaluationId: id });
    expect(await stands(id)).toMatchObject({ state: 'superseded', done: 0 });
    expect((await read(deps, caseId)).revision).toBe(1);
  });
});

test('a case decided anew counts once for a backtest, which decides what was submitted or supplemented, not what approvals and newer rules said of that', async () => {
  const { name } = factTableOf(ELIGIBILITY);
  const counted = async (caseId: string): Promise<number[]> =>
    db(name).join('evaluations', 'id', 'evaluation_id').where({ case_id: caseId }).orderBy('id').pluck('round');
  await publish(db, ELIGIBILITY, withQuota(4));
  const [{ id }, returned] = [await submitted(), await submitted({ photos: { documents: null } })];
  await publish(db, ELIGIBILITY, withQuota(2));
  await run();
  await publish(db, ELIGIBILITY, withQuota(3));
  await run();
  await decide(deps, engine.client, { caseId: id, officerId: officers[0], verdict: 'approve' });
  await supplement(deps, engine.client, returned.id, { documents: (await insertGoodPhotos(db)).documents });
  expect([(await said(id)).length, (await said(returned.id)).length]).toEqual([4, 4]);
  expect([await counted(id), await counted(returned.id)]).toEqual([[1], [1, 2]]);
  await fillFactTables(db);
  expect([await counted(id), await counted(returned.id)]).toEqual([[1], [1, 2]]);
});
