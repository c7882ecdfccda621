import { checkConditions, type Spoken } from './check-conditions.ts';
import { checkExampleFacts, tryExamples } from './check-examples.ts';
import { checkOutcome, checkOutcomes } from './check-outcomes.ts';
import { checkShared } from './check-shared.ts';
import { checkVocabulary } from './check-vocabulary.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import { errorAt, type Finding, type Place, within } from './finding.ts';
import type { ReasonCatalogue } from './reasons.ts';
import type { Rule, RuleSet } from './rule-set.ts';

/**
 * Checks what a schema cannot say of a rule set: that the words it uses exist and that its examples come true.
 * @param standard the set the platform came with: its outcomes are the ones the process knows what to do with.
 */
export async function checkRuleSet(ruleSet: RuleSet, standard: RuleSet, catalogue: ReasonCatalogue): Promise<Finding[]> {
  const foreign = checkVocabulary(ruleSet, standard);
  if (foreign.length > 0) return foreign;
  const vocabulary = vocabularyOf(standard.vocabulary);
  const spoken: Spoken = { vocabulary, shared: ruleSet.conditions };
  const known: Known = {
    spoken,
    // An outcome the set should have is asked for once, not by every rule that leads to it.
    outcomes: [...new Set([...ruleSet.outcomes, ...standard.outcomes].map(({ id }) => id))],
    reasons: new Set(catalogue.reasons.map(({ code }) => code)),
  };
  const findings = [
    ...checkOutcomes(ruleSet, standard),
    ...checkNames(ruleSet.rules),
    ...checkPriorities(ruleSet.rules),
    ...ruleSet.rules.flatMap((rule, at) => checkRule(known, rule, at)),
    ...checkShared(ruleSet, spoken),
    ...ruleSet.examples.flatMap((example, at) => checkExampleFacts(vocabulary, example, at)),
  ];
  // An example can only be tried on a sound set.
  return findings.length > 0 ? findings : tryExamples(ruleSet);
}

/** What rules may name. */
interface Known {
  spoken: Spoken;
  outcomes: readonly string[];
  reasons: ReadonlySet<string>;
}

function checkNames(rules: Rule[]): Finding[] {
  return rules.flatMap(({ name }, at) => {
    const first = rules.findIndex((other) => other.name === name);
    if (first === at) return [];
    const message = {
      'zh-CN': `第 ${first + 1} 条规则已用此名称，请改名。`,
      en: `Rule ${first + 1} has this name already: give a new one.`,
    };
    return [errorAt('words', { rule: name, pointer: within('/rules', at, 'name') }, message)];
  });
}

function checkPriorities(rules: Rule[]): Finding[] {
  return rules.flatMap(({ name, priority }, at) => {
    const first = rules.findIndex((other) => other.priority === priority);
    if (priority === undefined || first === at) return [];
    const message = {
      'zh-CN': `规则“${rules[first]?.name}”已使用优先级 ${priority}，请改用别的数。`,
      en: `"${rules[first]?.name}" has priority ${priority} already: give another one.`,
    };
    return [errorAt('words', { rule: name, pointer: within('/rules', at, 'priority') }, message)];
  });
}

function checkRule({ spoken, outcomes, reasons }: Known, { name, conditions, event }: Rule, at: number): Finding[] {
  const place = (...keys: (string | number)[]): Place => ({ rule: name, pointer: within('/rules', at, ...keys) });
  return [
    ...checkConditions(spoken, conditions, place('conditions')),
    ...checkOutcome(outcomes, event.type, place('event', 'type')),
    ...event.params.reasons.flatMap((code, index) =>
      reasons.has(code)
        ? []
        : errorAt('words', place('event', 'params', 'reasons', index), {
            'zh-CN': `理由目录中没有“${code}”，请更正或先在目录中增加。`,
            en: `The reason catalogue has no "${code}": correct it, or add it to the catalogue first.`,
          }),
    ),
  ];
}
