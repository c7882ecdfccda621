/** States of a case, in the order a case can pass through them. */
export const CASE_STATES = [
  'submitted',
  'checking',
  'in-review',
  'second-review',
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

/** Where a case stands; `revision` counts its changes of state and is what a decision must name. */
export interface Standing {
  state: CaseState;
  revision: number;
}
