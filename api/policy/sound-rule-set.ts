import { checkShape } from '@trafficdesk/rules/check-shape.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { policyNotValid } from './policy-not-valid.ts';
import { policyVocabularyOf } from './vocabulary.ts';

/** The content as a rule set of this document, right in form and vocabulary; a problem that names each slip where it is not. */
export function soundRuleSet(documentId: string, content: unknown): RuleSet {
  const { id } = policyVocabularyOf(documentId);
  const slips = checkShape('rule-set', content);
  if (slips.length > 0) throw policyNotValid(slips);
  if ((content as RuleSet).vocabulary === id) return content as RuleSet;
  const message = { 'zh-CN': `词汇表应为“${id}”，请改回。`, en: `The vocabulary must be "${id}": change it back.` };
  throw policyNotValid([{ severity: 'error', stage: 'words', pointer: '/vocabulary', message }]);
}
