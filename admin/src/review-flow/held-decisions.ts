import type { CaseState, Verdict } from '../api/schemas.ts';
import { writeDraft } from '../decisions/kept-draft.ts';
import { kept } from './kept.ts';

/** What has become of a decision of mine since it was sent. */
export type Becoming =
  | { phase: 'counting' }
  /** Its time is over; the server carries it out. */
  | { phase: 'taking' }
  | { phase: 'taken-back' }
  | { phase: 'in-effect'; state: CaseState }
  /** `code` is the refusal's, where the server told it. */
  | { phase: 'refused'; code?: string | undefined };

/** A decision that waits to take effect on the server, or has come to its end a moment ago. Times in milliseconds by this browser's clock. */
export interface HeldDecision {
  decisionId: string;
  caseId: string;
  number: string;
  verdict: Verdict;
  /** How the case stood when it was decided, and at which revision. */
  state: CaseState;
  revision: number;
  until: number;
  becoming: Becoming;
}

export const heldDecisions = kept<readonly HeldDecision[]>('held-decisions', []);

/** Adds a decision, unless it is known. */
export function hold(decision: HeldDecision): void {
  const all = heldDecisions.get();
  if (!all.some(({ decisionId }) => decisionId === decision.decisionId)) heldDecisions.set([...all, decision]);
}

/** Notes what has become of a decision. What was chosen and typed for it is of no more use once it is in effect, and stays otherwise. */
export function become(decisionId: string, becoming: Becoming): void {
  const all = heldDecisions.get();
  const one = all.find((each) => each.decisionId === decisionId);
  if (!one) return;
  if (becoming.phase === 'in-effect') writeDraft(one.caseId, undefined);
  heldDecisions.set(all.map((each) => (each === one ? { ...one, becoming } : each)));
}

/** Takes a decision that has come to its end out of sight. */
export function forgetHeld(decisionId: string): void {
  heldDecisions.set(heldDecisions.get().filter((each) => each.decisionId !== decisionId));
}

/** The decision that a key takes back: the last one that still can be. */
export const lastCounting = (all: readonly HeldDecision[]): HeldDecision | undefined =>
  all.findLast(({ becoming }) => becoming.phase === 'counting');
