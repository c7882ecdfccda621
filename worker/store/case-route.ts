import type { Route } from '@trafficdesk/rules/rule-set.ts';

/** How a case goes on to people: as the rules say, or with a second officer because it fell into the sample. */
export interface CaseRoute extends Route {
  /** The rules ask for one officer alone. */
  sample?: true;
}
