import type { Standing } from './case-state.ts';

/** Where a case stands and what its workflow waits for next; moments are milliseconds since 1970. */
export interface Plan extends Standing {
  /** The applicant of a returned case is reminded. */
  remindAt?: number;
  /** The time of the state is up: a returned case expires, a proof is not waited for any longer, what was granted becomes final. */
  deadlineAt?: number;
}
