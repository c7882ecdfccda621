import { isDeepStrictEqual } from 'node:util';
import type { Route } from '@trafficdesk/rules/rule-set.ts';

/** The stricter of two routes in everything; null where that is the first as it stands. */
export function stricterRoute(route: Route, other: Route): Route | null {
  const strict = {
    reviewers: other.reviewers > route.reviewers ? other.reviewers : route.reviewers,
    priority: Math.max(route.priority, other.priority),
    dueWorkingDays: Math.min(route.dueWorkingDays, other.dueWorkingDays),
    ...((route.coolsOff || other.coolsOff) && { coolsOff: true as const }),
  };
  return isDeepStrictEqual(strict, route) ? null : strict;
}
