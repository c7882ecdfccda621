import { checkConditions, type Spoken } from './check-conditions.ts';
import { checkOutcome, checkOutcomes } from './check-outcomes.ts';
import { checkShared } from './check-shared.ts';
import { checkVocabulary } from './check-vocabulary.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import { errorAt, type Finding, within } from './finding.ts';
import type { Rule, RuleSet } from './rule-set.ts';

/**
 * Checks the words of a rule set, already of the right shape, that hang on no other document: its vocabulary, outcomes, names, facts,
 * operators, values, shared conditions. Nothing else may be asked of the solver, or decided by.
 * @param standard the set the platform came with: its outcomes are the ones the process knows what to do with.
 */
export function checkWords(ruleSet: RuleSet, standard: RuleSet): Finding[] {
  const foreign = checkVocabulary(ruleSet, standard);
  if (foreign.length > 0) return foreign;
  const spoken: Spoken = { vocabulary: vocabularyOf(standard.vocabulary), shared: ruleSet.conditions };
  // An outcome the set should have is asked for once, not by every rule that leads to it.
  const outcomes = [...new Set([...ruleSet.outcomes, ...standard.outcomes].map(({ id }) => id))];
  return [
    ...checkOutcomes(ruleSet, standard),
    ...checkNames(ruleSet.rules),
    ...checkPriorities(ruleSet.rules),
    ...ruleSet.rules.flatMap(({ name, conditions, event }, at) => [
      ...checkConditions(spoken, conditions, { rule: name, pointer: within('/rules', at, 'conditions') }),
      ...checkOutcome(outcomes, event.type, { rule: name, pointer: within('/rules', at, 'event', 'type') }),
    ]),
    ...checkShared(ruleSet, spoken),
  ];
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
