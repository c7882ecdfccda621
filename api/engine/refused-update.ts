import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { REFUSALS, type Refusal } from '@trafficdesk/worker/contracts/refusal.ts';

/** Why the workflow of a case did not take an update, as `takenPlan` says it; null for any other failure. */
export function refusedUpdate(error: unknown): Refusal | null {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
  if (!(cause instanceof ApplicationFailure) || !REFUSALS.some((type) => type === cause.type)) return null;
  return (cause.details?.[0] as Refusal | undefined) ?? null;
}
