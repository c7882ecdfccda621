/** true, false, or null: a fact the answer hangs on is missing or of the wrong type. */
export type Truth = boolean | null;

export interface LeafResult {
  /** Path of the fact in the vocabulary, e.g. "applicant.activeBindings". */
  fact: string;
  operator: string;
  value: unknown;
  /** What the fact was; absent when it was missing. */
  was?: unknown;
  result: Truth;
}

export type ConditionResult =
  | LeafResult
  | { all: ConditionResult[]; result: Truth }
  | { any: ConditionResult[]; result: Truth }
  | { not: ConditionResult; result: Truth };

export interface RuleResult {
  name: string;
  outcome: string;
  reasons: string[];
  result: Truth;
  conditions: ConditionResult;
}

/** What a rule set said about one set of facts: the outcome, and every condition's result. */
export interface Evaluation {
  ruleSet: string;
  outcome: string;
  /** Reason codes of the matching rules that carry the winning outcome, without repeats. */
  reasons: string[];
  /** Vocabulary paths that were missing or of the wrong type and were needed by some rule. */
  missing: string[];
  rules: RuleResult[];
}
