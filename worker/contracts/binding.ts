import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Standing } from './case-state.ts';
import type { PhotoSlot } from './photo-slot.ts';

/** Workflow type of a binding that is reviewed by photos (R-30 … R-42). Ids and codes only: nothing personal enters a workflow. */
export const BINDING_WORKFLOW = 'binding';

export interface BindingInput {
  caseId: string;
  /** Of the HTTP request that submitted the case. */
  requestId?: string;
}

/** The one workflow of a case. */
export const bindingWorkflowId = (caseId: string): string => `binding-${caseId}`;

/** Answers once the case has been checked, or sooner with `checking` when a partner keeps it waiting. */
export const submitUpdate = defineUpdate<Standing>('submit');

export const VERDICTS = ['approve', 'return', 'refer-to-counter'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The decision itself (verdict, reasons, text) waits in the `decisions` table under `decisionId`; losing leaves it untaken. */
export interface DecideInput {
  decisionId: string;
  officerId: string;
  /** The revision the officer had in view. */
  revision: number;
  /** Of the HTTP request. */
  requestId?: string;
}

/**
 * Takes a decision. Fails with an ApplicationFailure of a type in `REFUSALS`, whose first detail is a `Refusal`.
 * An approval may still come out `refused`: eligibility is settled at the moment of approval.
 */
export const decideUpdate = defineUpdate<Standing, [DecideInput]>('decide');

/** New photos for a returned case; photos that were good are kept. */
export interface SupplementInput {
  photos: Partial<Record<PhotoSlot, string>>;
  revision: number;
  /** Of the HTTP request, for the audit record. */
  requestId?: string;
}
export const supplementUpdate = defineUpdate<Standing, [SupplementInput]>('supplement');

export interface WithdrawInput {
  /** Of the HTTP request, for the audit record. */
  requestId?: string;
}
export const withdrawUpdate = defineUpdate<Standing, [WithdrawInput]>('withdraw');

/** Something but this workflow has changed what the case waits for: a stricter deadline of its review. It reads its plan again. */
export const replanSignal = defineSignal('replan');

export const statusQuery = defineQuery<Standing>('status');
