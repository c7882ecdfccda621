import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { timed } from '../support/percentile.ts';
import type { Figures } from './figures.ts';

/** One empty workflow with the same steps as a reviewed case, straight through Temporal's client. */
export async function runFloorCase(client: Client, figures: Figures): Promise<void> {
  const workflowId = `floor-${randomUUID()}`;
  const opened = await timed(() =>
    client.workflow.executeUpdateWithStart('open', {
      startWorkflowOperation: new WithStartWorkflowOperation('floor', {
        workflowId,
        taskQueue: 'floor',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    }),
  );
  const handle = client.workflow.getHandle(workflowId);
  const closed = await timed(() => handle.executeUpdate('close'));
  figures.submit.push(opened.ms);
  figures.decide.push(closed.ms);
}
