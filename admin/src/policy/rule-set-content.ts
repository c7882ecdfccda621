import type { Text } from '../api/schemas.ts';

export interface ConditionContent {
  fact: string;
  path?: string;
  operator: string;
  value: unknown;
}

export type NodeContent = ConditionContent | { all: NodeContent[] } | { any: NodeContent[] } | { not: NodeContent };

/** A rule set as it stands in a policy document; the server has checked its form before it was kept. */
export interface RuleSetContent {
  outcomes: { id: string; title: Text; route?: { reviewers: number; priority: number; dueWorkingDays: number } }[];
  otherwise: string;
  unknown: string;
  rules: { name: string; conditions: NodeContent; event: { type: string; params: { reasons: string[] } } }[];
  examples: unknown[];
}

const signs: Record<string, string> = {
  equal: '=',
  notEqual: '≠',
  in: '∈',
  notIn: '∉',
  contains: '∋',
  doesNotContain: '∌',
  greaterThan: '>',
  greaterThanInclusive: '≥',
  lessThan: '<',
  lessThanInclusive: '≤',
};

/** A condition in signs that need no translation: `applicant.activeBindings ≥ 3`. */
export function conditionSigns({ fact, path, operator, value }: ConditionContent): { fact: string; sign: string; value: string } {
  return {
    fact: fact + (path ?? '').replace('$', ''),
    sign: signs[operator] ?? operator,
    value: Array.isArray(value) ? `{ ${value.join(', ')} }` : typeof value === 'string' ? value : JSON.stringify(value),
  };
}
