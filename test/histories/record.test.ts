import { WithStartWorkflowOperation } from '@temporalio/client';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { endUpdate, UNBINDING_WORKFLOW, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { expect, test } from 'vitest';
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
