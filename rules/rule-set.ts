import type { Text } from './text.ts';

/** A leaf of a rule, in json-rules-engine's format: `path` is always `$.name`. `value` may be another fact: `{ fact, path }`. */
export interface Condition {
  fact: string;
  path?: string;
  operator: string;
  value: unknown;
}

/** Stands for a condition that the set's rules share, by its name. */
export interface SharedReference {
  condition: string;
}

/** A branch of a rule, in json-rules-engine's format. Exactly one of the keys is present. */
export type Conditions = { all: ConditionNode[] } | { any: ConditionNode[] } | { not: ConditionNode } | SharedReference;

/** Conditions that several rules share, by name. They may refer to one another, never in a circle. */
export type SharedConditions = Record<string, Conditions>;

export type ConditionNode = Condition | Conditions;

/** A rule in json-rules-engine's own format; `event.type` is the outcome, the reasons are codes of the reason catalogue. */
export interface Rule {
  /** Unique in the set; starts with the rule id of the policy it states, e.g. "R-33 …". */
  name: string;
  /** 1 to 1000, the highest told first and those without one last. It says nothing about which outcome wins. */
  priority?: number;
  conditions: Conditions;
  event: { type: string; params: { reasons: string[] } };
}

/** How a case goes on to people when an outcome says so. */
export interface Route {
  /** How many officers must agree. */
  reviewers: 1 | 2;
  /** Higher goes first in the queue. */
  priority: number;
  /** Working days until the review is due. */
  dueWorkingDays: number;
  /** Whether another phone that is granted cools off first: whoever holds the former one is told and may object. */
  coolsOff?: true;
}

export interface Outcome {
  id: string;
  title: Text;
  route?: Route;
}

/** Facts as they were, by name; each a flat object (`{ applicant: { activeBindings: 2 } }`). Never personal data. */
export type Facts = Record<string, Record<string, unknown>>;

export interface Example {
  name: string;
  facts: Facts;
  expect: { outcome: string; reasons: string[] };
}

/** A rule set document: what policy staff edit, prove and publish. */
export interface RuleSet {
  id: string;
  title: Text;
  /** Id of the fact vocabulary the conditions speak. */
  vocabulary: string;
  /** Strictest first: of all matching rules the earliest outcome here wins. */
  outcomes: Outcome[];
  /** The outcome when no rule matches. Without it some rule must always apply. */
  otherwise?: string;
  /** The outcome when a fact that a rule needs is missing and nothing stricter matched. */
  unknown: string;
  conditions?: SharedConditions;
  /** What shared conditions are called in both languages, by name; one without a title goes by its name. */
  conditionTitles?: Record<string, Text>;
  rules: Rule[];
  examples: Example[];
}
