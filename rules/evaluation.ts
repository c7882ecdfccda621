/** true, false, or null: a fact the answer hangs on is missing or of the wrong type. */
export type Truth = boolean | null;

export interface LeafResult {
  /** Path of the fact in the vocabulary, e.g. "applicant.activeBindings". */
  fact: string;
  operator: string;
  /** What it was compared with; `{ fact, path }` where that is another fact. */
  value: unknown;
  /** What the fact was; absent when it was missing. */
  was?: unknown;
  /** What the other fact was, where `value` names one; absent when it was missing. */
  valueWas?: unknown;
  result: Truth;
}

export type ConditionResult =
  | LeafResult
  | { all: ConditionResult[]; result: Truth }
  | { any: ConditionResult[]; result: Truth }
  | { not: ConditionResult; result: Truth }
  /** A shared condition: its name, and what its own conditions came to. */
  | { condition: string; conditions: ConditionResult; result: Truth };

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
  /** Reason codes of the matching rules that carry the winning outcome, without repeats; "facts-missing", "no-rule-applies" or "rule-set-broken" where that decided. */
  reasons: string[];
  /** Vocabulary paths that were missing or of the wrong type and left some rule unsettled. */
  missing: string[];
  /** The rule with the highest priority first. */
  rules: RuleResult[];
  /** Why the rule set could not be evaluated; then no rule is reported and the outcome is the set's `unknown`. */
  broken?: string;
}
