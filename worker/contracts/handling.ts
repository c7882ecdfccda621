import { defineQuery, defineSignal } from '@temporalio/workflow';

/** Workflow type of a confirmed handling, from its penalty to the record of its payment. */
export const HANDLING_WORKFLOW = 'violationHandling';

/** The one workflow of a handling. */
export const handlingWorkflowId = (handlingId: string): string => `handling-${handlingId}`;

/** What the workflow of a handling starts with: nothing personal enters a workflow. */
export interface HandlingInput {
  handlingId: string;
  /** Of the HTTP request that confirmed it. */
  requestId?: string;
  /** Of a run that goes on from another: how many looks for a payment there were. */
  looks?: number;
}

/** What a handling asks for next; `end` is nothing. */
export type HandlingStep = 'record-penalty' | 'await-payment' | 'tell-paid' | 'refund' | 'end';

/** What the workflow of a handling does next, as its row has it; moments are milliseconds since 1970. */
export interface HandlingPlan {
  step: HandlingStep;
  revision: number;
  /** The person is reminded; left out once they were. */
  remindAt?: number;
  /** The fine is overdue; left out once that is marked. */
  dueAt?: number;
  /** How long until the payment is looked for, the first time; then twice as long each time, up to a week. */
  lookMs?: number;
}

/** Something but its workflow has moved a handling on: it was paid, or its violation eliminated. It reads its plan again. */
export const movedSignal = defineSignal('moved');

/** The plan the workflow of a handling goes by. */
export const handlingPlanQuery = defineQuery<HandlingPlan>('plan');

/** What a person is told of: the penalty, that it is to be paid, that it is overdue, that it was paid, or why nothing came of the handling. */
export type HandlingOccasion = 'penalty' | 'reminder' | 'overdue' | 'paid' | 'refused';
