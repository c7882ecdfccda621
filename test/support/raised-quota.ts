import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';

/** The rules of R-33 as the platform ships them, but for how many vehicles of others an applicant may bind: 3 there, `quota` here. */
export function withQuota(quota: number): RuleSet {
  const ruleSet = structuredClone(defaultDocuments.find(({ id }) => id === 'binding.eligibility')?.content) as RuleSet;
  const rule = ruleSet.rules.find(({ name }) => name.startsWith('R-33'));
  if (!rule) throw new Error('The rules that the platform ships have no R-33.');
  rule.conditions = JSON.parse(JSON.stringify(rule.conditions).replace('"value":3', `"value":${quota}`));
  return ruleSet;
}
