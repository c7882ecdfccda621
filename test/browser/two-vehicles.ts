import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { withQuota } from '../support/raised-quota.ts';

/** The rules of eligibility as the platform ships them, but refusing whoever has two vehicles; with the example of two vehicles as it then becomes. */
export function twoVehicles(): RuleSet {
  const ruleSet = withQuota(2);
  const example = ruleSet.examples.find(({ name }) => name.startsWith('R-33 Two vehicles bound'));
  if (!example) throw new Error('The rules that the platform ships have no example of two vehicles.');
  example.expect = { outcome: 'refused', reasons: ['driver-quota-full'] };
  return ruleSet;
}
