import type { Standing } from './case-state.ts';

/** Where a case stands and what its workflow waits for next; moments are milliseconds since 1970. */
export interface Plan extends Standing {
  /** The review is due: not decided by then, it is escalated. */
  dueAt?: number;
  /** The applicant of a returned case is reminded. */
  remindAt?: number;
  /** A returned case that was not supplemented expires. */
  deadlineAt?: number;
}
