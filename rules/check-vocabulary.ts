import { errorAt, type Finding } from './finding.ts';
import type { RuleSet } from './rule-set.ts';

/** Holds a rule set to the vocabulary of the one the platform came with: of what stands in another nobody tells it. */
export function checkVocabulary({ vocabulary }: RuleSet, standard: RuleSet): Finding[] {
  if (vocabulary === standard.vocabulary) return [];
  const message = {
    'zh-CN': `词汇表应为“${standard.vocabulary}”，请改回。`,
    en: `The vocabulary must be "${standard.vocabulary}": change it back.`,
  };
  return [errorAt('words', { pointer: '/vocabulary' }, message)];
}
