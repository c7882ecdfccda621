import type { FactDefinition } from '../../api/schemas.ts';
import type { BuilderGroup, BuilderRule } from './convert.ts';

/** Whether an operator compares with a list of values, not with one. */
export const takesList = (operator: string): boolean => operator === 'in' || operator === 'notIn';

/** Operators that can compare with another fact; a list to choose from cannot be one. */
const comparing = ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

/** The facts that one can be compared with: of the same kind, with the same choices. */
export function comparable(facts: readonly FactDefinition[], path: string, operator: string): FactDefinition[] {
  const own = facts.find((fact) => fact.path === path);
  if (!own || own.type === 'codes' || !comparing.includes(operator)) return [];
  const choices = JSON.stringify(own.choices);
  return facts.filter((fact) => fact !== own && fact.type === own.type && JSON.stringify(fact.choices) === choices);
}

/** What a condition on a fact starts with. */
export function firstValue(fact: FactDefinition | undefined, operator: string): unknown {
  if (!fact) return '';
  const single = fact.type === 'boolean' ? true : fact.type === 'number' ? (fact.range?.min ?? 0) : (fact.choices?.[0]?.code ?? '');
  return takesList(operator) ? [single] : single;
}

/** Where an operator was changed: one value becomes a list of it, a list its first, and another fact gives way to a value. */
export function settleValues(next: BuilderGroup, before: BuilderGroup, fact: (path: string) => FactDefinition | undefined): BuilderGroup {
  const operators = new Map<string | undefined, string>();
  const note = ({ rules }: BuilderGroup) => {
    for (const each of rules) {
      if ('rules' in each) note(each);
      else operators.set(each.id, each.operator);
    }
  };
  note(before);
  const settled = (rule: BuilderRule): BuilderRule => {
    const { id, field, operator, value, valueSource } = rule;
    if (!operators.has(id) || operators.get(id) === operator) return rule;
    if (!takesList(operator)) return Array.isArray(value) ? { ...rule, value: value[0] ?? firstValue(fact(field), operator) } : rule;
    if (valueSource === 'field') return { ...rule, valueSource: 'value', value: firstValue(fact(field), operator) };
    return Array.isArray(value) ? rule : { ...rule, value: [value] };
  };
  const walk = (group: BuilderGroup): BuilderGroup => ({
    ...group,
    rules: group.rules.map((each) => ('rules' in each ? walk(each) : settled(each))),
  });
  return walk(next);
}
