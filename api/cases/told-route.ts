import { isFinal } from '@trafficdesk/worker/contracts/case-state.ts';
import type { CaseRoute } from '@trafficdesk/worker/store/case-route.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import type { Review } from '@trafficdesk/worker/store/reviews.ts';

/**
 * The route of a case as it is told: that a case is of the sample nobody learns before its first decision is in effect, or whoever has something to hide
 * would leave exactly those cases to others. Until then it is told as the rules have it, with one officer.
 */
export function toldRoute({ route, state }: Pick<Case, 'route' | 'state'>, review: Pick<Review, 'stage'> | null): CaseRoute | null {
  if (!route?.sample || isFinal(state) || (review && review.stage > 1)) return route;
  const { sample: _, ...asked } = route;
  return { ...asked, reviewers: 1 };
}
