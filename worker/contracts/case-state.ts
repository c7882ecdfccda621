/** States of a case, in the order a case can pass through them. */
export const CASE_STATES = [
  'submitted',
  'awaiting-owner',
  'awaiting-identity',
  'checking',
  'in-review',
  'second-review',
  'cooling-off',
  'objected',
  'taking-effect',
  'approved',
  'returned',
  'refused',
  'withdrawn',
  'expired',
  'referred-to-counter',
] as const;

export type CaseState = (typeof CASE_STATES)[number];

/** A case in one of these ends here: its workflow is over. */
export const FINAL_STATES = ['approved', 'refused', 'withdrawn', 'expired', 'referred-to-counter'] as const satisfies CaseState[];

/** States in which a case waits for officers, who come by themselves: nothing follows from getting there. */
export const AMONG_OFFICERS = ['in-review', 'second-review'] as const satisfies CaseState[];

/** States in which the workflow of a case waits: for somebody who is no officer, for a time, or for a partner that is away. */
export const CARRIED_BY_WORKFLOW = [
  'awaiting-owner',
  'awaiting-identity',
  'checking',
  'returned',
  'cooling-off',
  'taking-effect',
] as const satisfies CaseState[];

/** Whether a case in this state waits for officers. */
export const isAmongOfficers = (state: CaseState): boolean => (AMONG_OFFICERS as readonly CaseState[]).includes(state);

/** Whether a case in this state has come to its end. */
export const isFinal = (state: CaseState): boolean => (FINAL_STATES as readonly CaseState[]).includes(state);

/** Whether a case waits for its own applicant, and for nobody else: it holds no place against another for the same account. */
export const waitsForApplicant = (state: CaseState): boolean => state === 'returned' || state === 'awaiting-identity';

/** Where a case stands; `revision` counts its changes of state and is what a decision must name. */
export interface Standing {
  state: CaseState;
  revision: number;
}
