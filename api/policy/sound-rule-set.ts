import { checkShape } from '@trafficdesk/rules/check-shape.ts';
import { checkVocabulary } from '@trafficdesk/rules/check-vocabulary.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { policyNotValid } from './policy-not-valid.ts';
import { requireRuleSet } from './require-rule-set.ts';

/** The content as a rule set of this document, right in form and vocabulary; a problem that names each slip where it is not. */
export function soundRuleSet(documentId: string, content: unknown): RuleSet {
  const standard = requireRuleSet(documentId);
  const slips = checkShape('rule-set', content);
  const findings = slips.length > 0 ? slips : checkVocabulary(content as RuleSet, standard);
  if (findings.length > 0) throw policyNotValid(findings);
  return content as RuleSet;
}
