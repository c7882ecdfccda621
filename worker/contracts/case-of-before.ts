import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Standing } from './case-state.ts';

/** The changes that such a workflow may have been patched with since: by one of them, or by none, Temporal tells it from those of this release. */
export const CHANGES_OF_BEFORE = ['moved', 'one-by-one'] as const;

/** Answers once the case has been checked, or sooner with `checking` when a partner keeps it waiting. */
export const submitUpdate = defineUpdate<Standing>('submit');

/** The decision itself (verdict, reasons, text) waits in the `decisions` table under `decisionId`; losing leaves it untaken. */
export interface DecideInput {
  decisionId: string;
  officerId: string;
  /** The revision the officer had in view. */
  revision: number;
  /** Of the HTTP request. */
  requestId?: string;
}

/** Takes a decision. Fails with an ApplicationFailure of a type in `REFUSALS`, whose first detail is a `Refusal`. */
export const decideUpdate = defineUpdate<Standing, [DecideInput]>('decide');

/** Something but this workflow has changed what the case waits for: a stricter deadline of its review. It reads its plan again. */
export const replanSignal = defineSignal('replan');
