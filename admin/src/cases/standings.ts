import type { CaseState } from '../api/schemas.ts';

const underReview: readonly CaseState[] = ['in-review', 'second-review', 'objected'];
const ended: readonly CaseState[] = ['approved', 'refused', 'withdrawn', 'expired', 'referred-to-counter'];

/** Whether the case waits for somebody of the staff, who has to hold it to decide. */
export const isUnderReview = (state: CaseState): boolean => underReview.includes(state);

/** Whether the case has come to its end. */
export const hasEnded = (state: CaseState): boolean => ended.includes(state);
