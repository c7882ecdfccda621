import type { Text } from '../api/schemas.ts';

export interface ConditionContent {
  fact: string;
  path?: string;
  operator: string;
  value: unknown;
}

export type NodeContent = ConditionContent | { all: NodeContent[] } | { any: NodeContent[] } | { not: NodeContent };

export interface RuleContent {
  name: string;
  conditions: NodeContent;
  event: { type: string; params: { reasons: string[] } };
}

/** A rule set as it stands in a policy document; the server has checked its form before it was kept. */
export interface RuleSetContent {
  outcomes: { id: string; title: Text; route?: { reviewers: number; priority: number; dueWorkingDays: number } }[];
  otherwise: string;
  unknown: string;
  rules: RuleContent[];
  examples: unknown[];
}

/** Where a fact stands: `applicant.activeBindings`. */
export const factPath = ({ fact, path }: { fact: string; path?: string }): string => fact + (path ?? '').replace('$', '');

/** The other fact that a condition compares with, where its value names one. */
export function otherFact(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('fact' in value) || typeof value.fact !== 'string') return undefined;
  return factPath({ fact: value.fact, path: 'path' in value && typeof value.path === 'string' ? value.path : undefined });
}
