import { defineUpdate } from '@temporalio/workflow';

/** Workflow type that ends a binding at once and then tells the others. */
export const UNBINDING_WORKFLOW = 'unbinding';

export const ENDED_BY = ['driver', 'owner', 'officer', 'system'] as const;
export type EndedBy = (typeof ENDED_BY)[number];

export interface UnbindingInput {
  bindingId: string;
  endedBy: EndedBy;
  /** Channel or staff id, for the audit record. */
  actorId: string;
  /** Staff did it for the driver or the owner, who is present at a counter. */
  atCounter?: true;
  /** Of the HTTP request, for the audit record. */
  requestId?: string;
}

/** The one workflow that ends a binding, however often that is asked for. */
export const unbindingWorkflowId = (bindingId: string): string => `unbinding-${bindingId}`;

/** Answers when the place is free again: the moment the binding ended, ISO 8601 in UTC. */
export const endUpdate = defineUpdate<{ endedAt: string }>('end');
