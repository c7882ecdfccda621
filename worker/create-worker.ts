import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities, createBacktestActivities } from './activities/index.ts';
import { forRequest } from './activities/for-request.ts';
import { hideValues } from './activities/without-values.ts';
import { BACKTESTS_QUEUE, CASES_QUEUE } from './contracts/task-queues.ts';
import type { AnchorSettings } from './audit/anchor-settings.ts';
import type { Deps } from './deps.ts';

export interface WorkerParts {
  connection: NativeConnection;
  namespace: string;
  deps: Deps;
  workflowBundle: WorkflowBundleOption;
  taskQueue?: string;
  /** Where the audit chain is anchored; null where it is not. */
  anchors?: AnchorSettings | null;
}

/** A worker for every workflow and activity of the cases. The caller runs it and shuts it down. */
export const createWorker = ({
  connection,
  namespace,
  deps,
  workflowBundle,
  taskQueue = CASES_QUEUE,
  anchors = null,
}: WorkerParts): Promise<Worker> =>
  Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities: createActivities(deps, anchors),
    interceptors: { activity: [hideValues, forRequest] },
    shutdownGraceTime: '10s',
  });

/** A worker for backtests, one stretch at a time. The caller runs it and shuts it down. */
export const createBacktestWorker = ({
  connection,
  namespace,
  deps,
  workflowBundle,
}: Omit<WorkerParts, 'taskQueue' | 'anchors'>): Promise<Worker> =>
  Worker.create({
    connection,
    namespace,
    taskQueue: BACKTESTS_QUEUE,
    workflowBundle,
    activities: createBacktestActivities(deps),
    maxConcurrentActivityTaskExecutions: 1,
    interceptors: { activity: [hideValues] },
    shutdownGraceTime: '10s',
  });
