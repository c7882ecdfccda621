import type { Text } from '../api/schemas.ts';
import type { Content } from './content.ts';

export interface ConditionContent {
  fact: string;
  path?: string;
  operator: string;
  value: unknown;
}

export type NodeContent =
  | ConditionContent
  | { all: NodeContent[] }
  | { any: NodeContent[] }
  | { not: NodeContent }
  /** The name of a shared condition. */
  | { condition: string };

export interface RuleContent {
  name: string;
  priority?: number;
  conditions: NodeContent;
  event: { type: string; params: { reasons: string[] } };
}

export interface RouteContent {
  reviewers: number;
  priority: number;
  dueWorkingDays: number;
  /** What is granted cools off first. */
  coolsOff?: true;
}

export interface OutcomeContent {
  id: string;
  title: Text;
  route?: RouteContent;
}

/** A rule set as it stands in a policy document. */
export interface RuleSetContent {
  outcomes: OutcomeContent[];
  /** Without it some rule must always apply. */
  otherwise?: string;
  unknown: string;
  conditions?: Record<string, NodeContent>;
  /** What shared conditions are called in both languages, by name. */
  conditionTitles?: Record<string, Text>;
  rules: RuleContent[];
  examples: unknown[];
}

/** The content as a rule set; undefined where its form is too far from one to be shown as such. Its conditions may still be anything. */
export function ruleSetIn(content: Content): RuleSetContent | undefined {
  const { outcomes, otherwise, unknown, conditions, conditionTitles, rules, examples } = content;
  const fits =
    Array.isArray(outcomes) &&
    outcomes.every((each) => isFields(each) && typeof each['id'] === 'string' && isFields(each['title'])) &&
    (otherwise === undefined || typeof otherwise === 'string') &&
    typeof unknown === 'string' &&
    (conditions === undefined || isFields(conditions)) &&
    (conditionTitles === undefined || (isFields(conditionTitles) && Object.values(conditionTitles).every(isFields))) &&
    Array.isArray(rules) &&
    rules.every(isRule) &&
    Array.isArray(examples);
  return fits ? (content as unknown as RuleSetContent) : undefined;
}

function isRule(rule: unknown): boolean {
  if (!isFields(rule) || typeof rule['name'] !== 'string' || !isFields(rule['event'])) return false;
  const { type, params } = rule['event'];
  return (
    typeof type === 'string' &&
    isFields(params) &&
    Array.isArray(params['reasons']) &&
    params['reasons'].every((code) => typeof code === 'string')
  );
}

const isFields = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a fact stands: `applicant.activeBindings`. */
export const factPath = ({ fact, path }: { fact: string; path?: string }): string => fact + (path ?? '').replace('$', '');

/** The other fact that a condition compares with, where its value names one. */
export function otherFact(value: unknown): string | undefined {
  if (!isFields(value) || typeof value['fact'] !== 'string') return undefined;
  return factPath({ fact: value['fact'], path: typeof value['path'] === 'string' ? value['path'] : undefined });
}
