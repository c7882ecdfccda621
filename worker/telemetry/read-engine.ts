import type { Client } from '@temporalio/client';
import type { Reading } from './gauges.ts';

const PATIENCE_MS = 2_000;

/** Whether the workflow engine answers. */
export async function readEngine(client: Client): Promise<Reading[]> {
  const isUp = await client
    .withDeadline(Date.now() + PATIENCE_MS, () => client.workflowService.describeNamespace({ namespace: client.options.namespace }))
    .then(
      () => 1,
      () => 0,
    );
  return [{ gauge: 'engineUp', labels: {}, value: isUp }];
}
