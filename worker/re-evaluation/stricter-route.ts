import type { Route } from '@trafficdesk/rules/rule-set.ts';

/** The stricter of two routes in everything; null where that is the first as it stands. */
export function stricterRoute(route: Route, other: Route): Route | null {
  const strict = {
    reviewers: other.reviewers > route.reviewers ? other.reviewers : route.reviewers,
    priority: Math.max(route.priority, other.priority),
    dueWorkingDays: Math.min(route.dueWorkingDays, other.dueWorkingDays),
  };
  const same = strict.reviewers === route.reviewers && strict.priority === route.priority && strict.dueWorkingDays === route.dueWorkingDays;
  return same ? null : strict;
}
