import { defineSignal } from '@temporalio/workflow';

/** Workflow type that decides open cases anew under the version of a rule set that is in force. */
export const RE_EVALUATION_WORKFLOW = 'reEvaluation';

export const reEvaluationWorkflowId = (reEvaluationId: string): string => `re-evaluation-${reEvaluationId}`;

export interface ReEvaluationInput {
  reEvaluationId: string;
  /** The last case whose workflow was told to read its plan again; they go by id. */
  told?: string;
}

/** The run is to go on; also one that is about to end because it was paused. */
export const reEvaluationResumedSignal = defineSignal('resumed');

export interface ReEvaluationBatch {
  /** Cases whose workflows are to read their plan again. */
  moved: string[];
  /** Nothing is left to do, or the run was paused or ended. */
  ended: boolean;
}
