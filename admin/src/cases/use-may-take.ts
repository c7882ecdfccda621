import type { CaseState } from '../api/schemas.ts';
import { useMay } from '../session/use-may.ts';

/** Whether this person may take a case that stands so: what somebody objected to is a supervisor's. */
export function useMayTake(state: CaseState): boolean {
  const mayClaim = useMay('case.claim');
  const mayResolve = useMay('case.resolve');
  return mayClaim && (state !== 'objected' || mayResolve);
}
