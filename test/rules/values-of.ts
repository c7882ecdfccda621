import { vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { FactDefinition } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';

/** Every number and city that stands anywhere in the rules. */
function named(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(named) : [value];
}

/**
 * The values that a fact of a rule set can have, as far as its rules can tell them apart: every code, of several codes each alone and none, of
 * numbers the ends of the range and those at and beside every limit in the rules, of cities those in the rules and another.
 */
export function valuesOf(set: RuleSet, path: string): unknown[] {
  const { type, choices = {}, range } = vocabularyOf(set.vocabulary).facts[path] as FactDefinition;
  const inRules = named([set.rules, set.conditions]);
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'code':
      return Object.keys(choices);
    case 'codes':
      return [[], ...Object.keys(choices).map((code) => [code])];
    case 'city':
      return ['000000', ...new Set(inRules.filter((each) => typeof each === 'string' && /^\d{6}$/.test(each)))];
    case 'number': {
      const { min = 0, max = 0, integer = true } = range ?? {};
      const step = integer ? 1 : 0.01;
      const limits = inRules.filter((each) => typeof each === 'number').flatMap((each) => [each - step, each, each + step]);
      return [min, max, ...new Set(limits.filter((each) => each >= min && each <= max && (!integer || Number.isInteger(each))))];
    }
  }
}
