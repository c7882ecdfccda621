import { defineQuery, defineSignal } from '@temporalio/workflow';

/** Workflow type of an objection to a violation record (R-56a): forwarded, waited for, told. */
export const VIOLATION_OBJECTION_WORKFLOW = 'violationObjection';

/** The one workflow of an objection. */
export const violationObjectionWorkflowId = (objectionId: string): string => `violation-objection-${objectionId}`;

/** `eliminated`: the authority removed the record by itself while the objection was open. */
export const VIOLATION_OBJECTION_STATES = ['raised', 'forwarded', 'upheld', 'dismissed', 'eliminated'] as const;
export type ViolationObjectionState = (typeof VIOLATION_OBJECTION_STATES)[number];

/** States in which the violation cannot be handled online. */
export const OPEN_OBJECTION_STATES = ['raised', 'forwarded'] as const satisfies readonly ViolationObjectionState[];

export interface ViolationObjectionInput {
  objectionId: string;
  requestId?: string;
  /** Of a run that goes on from another: how long until the next look, in milliseconds. */
  pause?: number;
}

/** Where an objection stands; moments are milliseconds since 1970. */
export interface ViolationObjectionPlan {
  state: ViolationObjectionState;
  revision: number;
  /** The end of the day on which it is to be forwarded; left out once its passing is on record. */
  forwardBy?: number;
  /** By when the outcome is due; left out once its passing is on record. */
  outcomeBy?: number;
}

/** Something but its workflow has moved an objection on: it was decided, or its record eliminated. */
export const objectionMovedSignal = defineSignal('moved');

/** The plan the workflow of an objection goes by. */
export const violationObjectionQuery = defineQuery<ViolationObjectionPlan>('plan');
