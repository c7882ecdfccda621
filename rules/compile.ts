import { compileCondition } from './compile-condition.ts';
import { compileDecision, type Decision } from './compile-decision.ts';
import { conclude, concludeBroken } from './conclude.ts';
import type { Evaluation, RuleResult } from './evaluation.ts';
import { type Row, rowOf } from './facts/row.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import type { Facts, RuleSet } from './rule-set.ts';
import { outcomeOrder, soundRules } from './sound.ts';

/** A rule set as functions of rows of its vocabulary. */
export interface CompiledRuleSet {
  decide: (row: Row) => Decision;
  explain: (row: Row) => Evaluation;
  /** As `explain`, of facts as they were gathered. */
  evaluate: (facts: Facts) => Evaluation;
}

/**
 * Compiles a rule set for what is decided again and again: cases, and many rows at once. It says what `evaluate` says of the same facts through json-rules-engine; a set that
 * cannot be evaluated comes out as `evaluate` makes it.
 * @throws RuleSetBroken where `evaluate` does.
 */
export function compile(ruleSet: RuleSet): CompiledRuleSet {
  const order = outcomeOrder(ruleSet);
  try {
    return compileRules(ruleSet, order);
  } catch (cause) {
    const { outcome, reasons } = concludeBroken(ruleSet, cause);
    const decision = { outcome, reasons, rule: null };
    const broken = (): Evaluation => concludeBroken(ruleSet, cause);
    return { decide: () => decision, explain: broken, evaluate: broken };
  }
}

function compileRules(ruleSet: RuleSet, order: readonly string[]): CompiledRuleSet {
  const vocabulary = vocabularyOf(ruleSet.vocabulary);
  const columns = new Map(Object.keys(vocabulary.facts).map((path, at) => [path, at]));
  const rules = soundRules(ruleSet).map(({ name, event, conditions }) => ({
    name,
    outcome: event.type,
    reasons: event.params.reasons,
    compiled: compileCondition(conditions, { columns, shared: ruleSet.conditions }),
  }));
  const explain = (row: Row): Evaluation => {
    const results = rules.map(({ name, outcome, reasons, compiled }): RuleResult => {
      const conditions = compiled.explain(row);
      return { name, outcome, reasons, result: conditions.result, conditions };
    });
    return conclude(ruleSet, order, results);
  };
  return { decide: compileDecision(ruleSet, order, rules), explain, evaluate: (facts) => explain(rowOf(vocabulary, facts)) };
}
