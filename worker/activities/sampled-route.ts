import type { Route } from '@trafficdesk/rules/rule-set.ts';
import type { CaseRoute } from '../store/case-route.ts';
import type { Seal } from '../store/seal.ts';

/** In how many parts a hundred is drawn from, so that no share of cases is drawn more often than others. */
const PARTS = 2 ** 32;

/**
 * The route of a case, with a second officer where it falls into the sample of so many percent (setting secondReviewSamplePercent). Whether it does follows
 * from its id and the look-up key: checked again it is the same, and nobody can tell beforehand. So does one that follows another of the sample which was left
 * (`leftSample`), while there is a sample. A route that takes two officers anyhow stays as it is.
 */
export function sampledRoute(
  seal: Seal,
  { caseId, route, percent, follows }: { caseId: string; route: Route; percent: number; follows: boolean },
): CaseRoute {
  if (route.reviewers === 2 || percent === 0) return route;
  const drawn = seal.lookupHash('second-review', caseId).readUInt32BE();
  return follows || drawn < (PARTS / 100) * percent ? { ...route, reviewers: 2, sample: true } : route;
}
