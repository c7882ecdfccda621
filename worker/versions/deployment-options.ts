import type { WorkerDeploymentOptions } from '@temporalio/worker';

/** Name of the deployment whose versions are the releases. */
export const DEPLOYMENT = 'trafficdesk';

/**
 * What makes a worker one of this release's: Temporal gives it no workflow task before the release is made current (`npm run operate -- release`).
 * A case waits for weeks and goes on under the release that is current then, which recorded histories and `patched` see to. Undefined
 * without a release: then every worker takes everything.
 */
export const deploymentOptions = (release: string | undefined): WorkerDeploymentOptions | undefined =>
  release === undefined
    ? undefined
    : { version: { deploymentName: DEPLOYMENT, buildId: release }, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' };
