import { checkExampleFacts, tryExamples } from './check-examples.ts';
import { checkVocabulary } from './check-vocabulary.ts';
import { checkWords } from './check-words.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import { errorAt, type Finding, within } from './finding.ts';
import type { ReasonCatalogue } from './reasons.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * Checks what a schema cannot say of a rule set: that the words it uses exist and that its examples come true.
 * @param standard the set the platform came with: its outcomes are the ones the process knows what to do with.
 */
export async function checkRuleSet(ruleSet: RuleSet, standard: RuleSet, catalogue: ReasonCatalogue): Promise<Finding[]> {
  const foreign = checkVocabulary(ruleSet, standard);
  if (foreign.length > 0) return foreign;
  const vocabulary = vocabularyOf(standard.vocabulary);
  const findings = [
    ...checkWords(ruleSet, standard),
    ...checkReasons(ruleSet, catalogue),
    ...ruleSet.examples.flatMap((example, at) => checkExampleFacts(vocabulary, example, at)),
  ];
  // An example can only be tried on a sound set.
  return findings.length > 0 ? findings : tryExamples(ruleSet);
}

function checkReasons({ rules }: RuleSet, { reasons }: ReasonCatalogue): Finding[] {
  const known = new Set(reasons.map(({ code }) => code));
  const message = (code: string) => ({
    'zh-CN': `理由目录中没有“${code}”，请更正或先在目录中增加。`,
    en: `The reason catalogue has no "${code}": correct it, or add it to the catalogue first.`,
  });
  return rules.flatMap(({ name, event }, at) =>
    event.params.reasons.flatMap((code, index) =>
      known.has(code)
        ? []
        : errorAt('words', { rule: name, pointer: within('/rules', at, 'event', 'params', 'reasons', index) }, message(code)),
    ),
  );
}
