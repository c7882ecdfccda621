import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { DEPLOYMENT } from './deployment-options.ts';

/** How a release of workers stands in Temporal. `draining`: no more goes to it, and Temporal has yet to see that nothing is left; `drained`: its workers may go. */
export type ReleaseStatus = 'inactive' | 'current' | 'ramping' | 'draining' | 'drained';

export interface Release {
  name: string;
  status: ReleaseStatus;
}

/** In the order of WorkerDeploymentVersionStatus. */
const STATUSES: readonly (ReleaseStatus | null)[] = [null, 'inactive', 'current', 'ramping', 'draining', 'drained'];
/** Codes of gRPC. */
const [NOT_FOUND, FAILED_PRECONDITION] = [5, 9];

const hasCode = (error: unknown, ...codes: number[]): boolean => isGrpcServiceError(error) && codes.includes(error.code);

/** The releases whose workers Temporal has heard of, newest first; none where no versioned worker ever polled. */
export async function listReleases({ workflowService, options }: Client): Promise<Release[]> {
  try {
    const { workerDeploymentInfo } = await workflowService.describeWorkerDeployment({
      namespace: options.namespace,
      deploymentName: DEPLOYMENT,
    });
    return (workerDeploymentInfo?.versionSummaries ?? []).flatMap(({ deploymentVersion, status }) => {
      const known = STATUSES[status ?? 0];
      return deploymentVersion?.buildId && known ? [{ name: deploymentVersion.buildId, status: known }] : [];
    });
  } catch (error) {
    if (hasCode(error, NOT_FOUND)) return [];
    throw error;
  }
}

/** Asks again until workers of the release poll; throws what Temporal said when that takes longer than `patienceMs`. */
async function once(ask: () => Promise<unknown>, patienceMs: number): Promise<void> {
  for (const until = Date.now() + patienceMs; ; await sleep(250)) {
    try {
      await ask();
      return;
    } catch (error) {
      // Its workers do not poll, or not every queue, or not yet.
      if (!hasCode(error, NOT_FOUND, FAILED_PRECONDITION) || Date.now() > until) throw error;
    }
  }
}

/** From now on every workflow task goes to workers of this release, of open cases too. Waits up to `patienceMs` until they poll every queue. */
export const makeCurrent = ({ workflowService, options }: Client, release: string, patienceMs: number): Promise<void> =>
  once(
    () =>
      workflowService.setWorkerDeploymentCurrentVersion({
        namespace: options.namespace,
        deploymentName: DEPLOYMENT,
        buildId: release,
        identity: 'operate',
      }),
    patienceMs,
  );

/** Gives workers of this release so many of a hundred workflows, and the current one the others; 0 ends that. */
export const ramp = ({ workflowService, options }: Client, release: string, percentage: number, patienceMs: number): Promise<void> =>
  once(
    () =>
      workflowService.setWorkerDeploymentRampingVersion({
        namespace: options.namespace,
        deploymentName: DEPLOYMENT,
        buildId: percentage === 0 ? '' : release,
        percentage,
        identity: 'operate',
      }),
    patienceMs,
  );
