import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { ruleSets } from '@trafficdesk/rules/sets/rule-sets.ts';
import { problem } from '../problems/problem.ts';

/** The rule set that the platform came with as this document; a problem where the document is no rule set. */
export function requireRuleSet(documentId: string): RuleSet {
  const standard = ruleSets.find(({ id }) => id === documentId);
  if (!standard) throw problem('not-found');
  return standard;
}
