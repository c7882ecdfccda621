import { continueAsNew, getExternalWorkflowHandle, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../contracts/activities.ts';
import { caseWorkflowId, movedSignal } from '../contracts/case.ts';
import { type ReEvaluationInput, reEvaluationResumedSignal } from '../contracts/re-evaluation.ts';

/** Tried until it works: a batch that was cut off goes on at the run's cursor. A worker that was killed is missed after the heartbeat. */
const { reEvaluateBatch } = proxyActivities<Pick<Activities, 'reEvaluateBatch'>>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/**
 * Decides open cases anew, batch by batch, and has the workflow of each read its plan again. How far it is stands in its row; paused, it ends, and
 * is started again to go on; resumed while it is about to end, it goes on.
 */
export async function reEvaluation({ reEvaluationId, told }: ReEvaluationInput): Promise<void> {
  let resumed = false;
  setHandler(reEvaluationResumedSignal, () => {
    resumed = true;
  });
  for (let last = told; ; ) {
    resumed = false;
    const { moved, ended } = await reEvaluateBatch({ reEvaluationId, ...(last ? { told: last } : {}) });
    if (ended && !resumed) return;
    await Promise.all(moved.map(replan));
    last = moved.at(-1) ?? last;
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof reEvaluation>({ reEvaluationId, ...(last ? { told: last } : {}) });
  }
}

/** A case whose workflow has ended has nothing to plan; one whose workflow was lost reads its plan when it is taken up. */
const replan = (caseId: string): Promise<void> =>
  getExternalWorkflowHandle(caseWorkflowId(caseId))
    .signal(movedSignal, {})
    .catch(() => undefined);
