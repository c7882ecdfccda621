import { WithStartWorkflowOperation } from '@temporalio/client';
import { backtestWorkflowId } from '@trafficdesk/worker/contracts/backtest.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { reEvaluationWorkflowId } from '@trafficdesk/worker/contracts/re-evaluation.ts';
import { blockNoticeWorkflowId } from '@trafficdesk/worker/contracts/block-notice.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { endUpdate, UNBINDING_WORKFLOW, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { MISUSE_WORKFLOW } from '@trafficdesk/worker/contracts/misuse.ts';
import { RETENTION_WORKFLOW } from '@trafficdesk/worker/contracts/retention.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { liftBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { findBacktest } from '@trafficdesk/worker/store/backtests.ts';
import { expect, test } from 'vitest';
import { eligibilityFacts } from '../bench/eligibility-facts.ts';
import { createRandom } from '../demo/draw/random.ts';
import { beginBacktest } from '../support/begin-backtest.ts';
import { runReEvaluation } from '../support/begin-re-evaluation.ts';
import { buildCase, decide, publish, submit } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { putDecision } from '../support/planted-misuse.ts';
import { putBlock } from '../support/put-block.ts';
import { withQuota } from '../support/raised-quota.ts';
import { storeEvaluations } from '../support/stored-evaluations.ts';
import { openWorkedDesk } from '../support/worked-desk.ts';
import { keepHistory } from './keep.ts';
import { OFFICERS_WORDS, RECORDED } from './planted.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';

const { desk, engine } = await openWorkedDesk();
const recorder = { client: engine.client, deps: desk.deps };

test.each(Object.keys(scenarios) as ScenarioName[])('a case that is %s runs to its end', async (name) => {
  await keepHistory(recorder, `binding.${name}`, await scenarios[name](desk, engine.client));
});

test('R-41 an unbinding runs to its end', async () => {
  const [binding] = await desk.deps.db('bindings').whereNull('ended_at').limit(1);
  const input = { bindingId: binding.id, endedBy: 'driver', actorId: 'app' } as const;
  const startWorkflowOperation = new WithStartWorkflowOperation(UNBINDING_WORKFLOW, {
    workflowId: unbindingWorkflowId(binding.id),
    taskQueue: CASES_QUEUE,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  await engine.client.workflow.executeUpdateWithStart(endUpdate, { startWorkflowOperation });
  await engine.client.workflow.getHandle(unbindingWorkflowId(binding.id)).result();
  expect(await desk.deps.db('bindings').where({ id: binding.id }).first('ended_by')).toEqual({ ended_by: 'driver' });
  await keepHistory(recorder, 'unbinding', unbindingWorkflowId(binding.id));
});

test('an open case is decided anew under rules that ask for two officers, and approved by them', async () => {
  const { deps, officers } = desk;
  const { id } = await buildCase(deps, { applicant: RECORDED.applicant, vehicle: RECORDED.vehicles[5] });
  await submit(desk.workerDeps, engine.client, id);
  const content = structuredClone(defaultDocuments.find((each) => each.id === 'case.review')?.content) as RuleSet;
  for (const { route } of content.outcomes) if (route) Object.assign(route, { reviewers: 2, dueWorkingDays: 1 });
  await publish(deps.db, 'case.review', content);
  const runId = await runReEvaluation(deps.db, engine.client, 'case.review', officers[0]);
  await keepHistory(recorder, 're-evaluation', reEvaluationWorkflowId(runId));
  expect((await decide(deps, engine.client, { caseId: id, officerId: officers[0], verdict: 'approve' })).state).toBe('second-review');
  await decide(deps, engine.client, { caseId: id, officerId: officers[1], verdict: 'approve' });
});

test('a person is told of a block, and of what is decided while they are being told', async () => {
  const { deps, officers, partners } = desk;
  const person = inventPerson(RECORDED.applicant);
  const { id: caseId } = await deps
    .db('cases')
    .where({ applicant_hash: deps.seal.lookupHash('identity', person.identityNumber) })
    .first('id');
  partners.fault({ sms: 'down' });
  const id = await putBlock(deps, { caseId, staffId: officers[0], person, grounds: OFFICERS_WORDS });
  await startRun(engine.client.workflow, 'blockNotice', id);
  await liftBlock(deps.db, deps.seal, { id, staffId: officers[1], reason: OFFICERS_WORDS });
  await startRun(engine.client.workflow, 'blockNotice', id);
  partners.fault({ sms: 'ok' });
  await engine.client.workflow.getHandle(blockNoticeWorkflowId(id)).result();
  expect(await deps.db('blocks').where({ id }).first('told')).toEqual({ told: 2 });
  await keepHistory(recorder, 'block-notice', blockNoticeWorkflowId(id));
});

test('the deletion of what is past its time runs to its end, some of it in more than one batch', async () => {
  const { db } = desk.deps;
  for (let n = 0; n < 170; n += 1) await insertGoodPhotos(db);
  const at = Date.now() + 20 * 365 * 86_400_000;
  const workflowId = `${RETENTION_WORKFLOW}-recorded`;
  await engine.client.workflow.execute(RETENTION_WORKFLOW, { workflowId, taskQueue: CASES_QUEUE, args: [{ at }] });
  expect(await db('photos').whereNull('purged_at')).toEqual([]);
  const { historyLength } = await engine.client.workflow.getHandle(workflowId).describe();
  // Five steps, of which the first took two batches; three events each, three more for what the workflow makes of it.
  expect(historyLength).toBeGreaterThan(6 * 6);
  await keepHistory(recorder, 'retention', workflowId);
});

test('signs of misuse are looked for through every step', async () => {
  await putDecision(desk.deps, { officerId: desk.officers[0], opened: [] });
  const workflowId = `${MISUSE_WORKFLOW}-recorded`;
  await engine.client.workflow.execute(MISUSE_WORKFLOW, { workflowId, taskQueue: CASES_QUEUE, args: [] });
  expect(await desk.deps.db('misuse_runs').whereNotNull('finished_at')).toHaveLength(1);
  await keepHistory(recorder, 'misuse-findings', workflowId);
});

test('a backtest runs to its end, in more than one stretch', async () => {
  const { db } = desk.deps;
  const random = createRandom(1);
  await storeEvaluations(
    db,
    'binding.eligibility',
    Array.from({ length: 1000 }, () => eligibilityFacts(random)),
    59,
  );
  const id = await beginBacktest(db, { content: withQuota(4), staffId: desk.officers[0] });
  await startRun(engine.client.workflow, 'backtest', id);
  await engine.client.workflow.getHandle(backtestWorkflowId(id)).result();
  expect(await findBacktest(db, id)).toMatchObject({ state: 'finished', done: expect.any(Number) });
  await keepHistory(recorder, 'backtest', backtestWorkflowId(id));
});
