import { isDeepStrictEqual } from 'node:util';
import type { Route } from '@trafficdesk/rules/rule-set.ts';
import type { CaseRoute } from '../store/case-route.ts';

/** The stricter of the route of a case and another in everything; null where that is the first as it stands. What fell into the sample stays in it until rules ask for two officers. */
export function stricterRoute(route: CaseRoute, other: Route): CaseRoute | null {
  const strict = {
    reviewers: other.reviewers > route.reviewers ? other.reviewers : route.reviewers,
    priority: Math.max(route.priority, other.priority),
    dueWorkingDays: Math.min(route.dueWorkingDays, other.dueWorkingDays),
    ...((route.coolsOff || other.coolsOff) && { coolsOff: true as const }),
    ...(route.sample && other.reviewers === 1 && { sample: true as const }),
  };
  return isDeepStrictEqual(strict, route) ? null : strict;
}
