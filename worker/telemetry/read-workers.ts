import type { Worker } from '@temporalio/worker';
import type { Reading } from './gauges.ts';

/** What workers of the engine have in hand. How many slots are left, and how long tasks waited for one, the engine's own metrics say (`temporal_…`). */
export const readWorkers = (workers: readonly Worker[]): Reading[] =>
  workers.flatMap((worker): Reading[] => {
    const queue = worker.options.taskQueue;
    const status = worker.getStatus();
    return [
      { gauge: 'workerActivities', labels: { queue, kind: 'local' }, value: status.numInFlightLocalActivities },
      { gauge: 'workerActivities', labels: { queue, kind: 'regular' }, value: status.numInFlightNonLocalActivities },
      { gauge: 'workerWorkflows', labels: { queue }, value: status.numCachedWorkflows },
      { gauge: 'workerPolls', labels: { queue, kind: 'workflow' }, value: Number(status.workflowPollerState === 'POLLING') },
      { gauge: 'workerPolls', labels: { queue, kind: 'activity' }, value: Number(status.activityPollerState === 'POLLING') },
    ];
  });
