import { checkWords } from '@trafficdesk/rules/check-words.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { policyNotValid } from './policy-not-valid.ts';
import { requireRuleSet } from './require-rule-set.ts';
import { soundRuleSet } from './sound-rule-set.ts';

/** The content as a rule set that can be asked about: right in form, and in every word its rules use; a problem that names each slip where it is not. */
export function provableRuleSet(documentId: string, content: unknown): RuleSet {
  const ruleSet = soundRuleSet(documentId, content);
  const findings = checkWords(ruleSet, requireRuleSet(documentId));
  if (findings.length > 0) throw policyNotValid(findings);
  return ruleSet;
}
