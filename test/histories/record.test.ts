import { WithStartWorkflowOperation } from '@temporalio/client';
import { backtestWorkflowId } from '@trafficdesk/worker/contracts/backtest.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { endUpdate, UNBINDING_WORKFLOW, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { RETENTION_WORKFLOW } from '@trafficdesk/worker/contracts/retention.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { findBacktest } from '@trafficdesk/worker/store/backtests.ts';
import { expect, test } from 'vitest';
import { eligibilityFacts } from '../bench/eligibility-facts.ts';
import { createRandom } from '../demo/draw/random.ts';
import { beginBacktest } from '../support/begin-backtest.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { withQuota } from '../support/raised-quota.ts';
import { storeEvaluations } from '../support/stored-evaluations.ts';
import { openWorkedDesk } from '../support/worked-desk.ts';
import { keepHistory } from './keep.ts';
import { scenarios } from './scenarios.ts';

const { desk, engine } = await openWorkedDesk();

test.each(Object.entries(scenarios))('a case that is %s runs to its end', async (name, scenario) => {
  await keepHistory(engine.client, `binding.${name}`, await scenario(desk, engine.client));
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
  await keepHistory(engine.client, 'unbinding', unbindingWorkflowId(binding.id));
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
  await keepHistory(engine.client, 'retention', workflowId);
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
  await keepHistory(engine.client, 'backtest', backtestWorkflowId(id));
});
