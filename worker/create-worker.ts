import {
  type ActivityInterceptorsFactory,
  type NativeConnection,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { createActivities, createBacktestActivities } from './activities/index.ts';
import { forRequest } from './activities/for-request.ts';
import { hideValues } from './activities/without-values.ts';
import { BACKTESTS_QUEUE, CASES_QUEUE } from './contracts/task-queues.ts';
import type { AnchorSettings } from './audit/anchor-settings.ts';
import type { Deps } from './deps.ts';
import { traceActivities } from './telemetry/activity-spans.ts';
import { isTracing } from './telemetry/tracing.ts';
import { workflowSpans } from './telemetry/workflow-spans.ts';
import { deploymentOptions } from './versions/deployment-options.ts';

export interface WorkerParts {
  connection: NativeConnection;
  namespace: string;
  deps: Deps;
  workflowBundle: WorkflowBundleOption;
  taskQueue?: string;
  /** Where the audit chain is anchored; null where it is not. */
  anchors?: AnchorSettings | null;
  /** The release whose code it runs; unversioned without one. */
  release?: string | undefined;
}

/** How activities are done, and workflows followed where traces are kept; for those, the bundle is to be made so, too. */
const traced = (deps: Pick<Deps, 'db'>, activity: ActivityInterceptorsFactory[]): Pick<WorkerOptions, 'interceptors' | 'sinks'> =>
  isTracing()
    ? { interceptors: { activity: [traceActivities(deps), ...activity] }, sinks: workflowSpans(deps) }
    : { interceptors: { activity } };

/** A worker for every workflow and activity of the cases. The caller runs it and shuts it down. */
export const createWorker = ({
  connection,
  namespace,
  deps,
  workflowBundle,
  taskQueue = CASES_QUEUE,
  anchors = null,
  release,
}: WorkerParts): Promise<Worker> =>
  Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    workerDeploymentOptions: deploymentOptions(release),
    activities: createActivities(deps, anchors),
    ...traced(deps, [hideValues, forRequest]),
    shutdownGraceTime: '10s',
  });

/** A worker for backtests, one stretch at a time. The caller runs it and shuts it down. */
export const createBacktestWorker = ({
  connection,
  namespace,
  deps,
  workflowBundle,
  release,
}: Omit<WorkerParts, 'taskQueue' | 'anchors'>): Promise<Worker> =>
  Worker.create({
    connection,
    namespace,
    taskQueue: BACKTESTS_QUEUE,
    workflowBundle,
    workerDeploymentOptions: deploymentOptions(release),
    activities: createBacktestActivities(deps),
    maxConcurrentActivityTaskExecutions: 1,
    ...traced(deps, [hideValues]),
    shutdownGraceTime: '10s',
  });
