import { compileCondition } from './compile-condition.ts';
import { compileDecision, type Decision } from './compile-decision.ts';
import { conclude, concludeBroken } from './conclude.ts';
import type { Evaluation, RuleResult } from './evaluation.ts';
import type { Row } from './facts/row.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import type { RuleSet } from './rule-set.ts';
import { outcomeOrder, soundRules } from './sound.ts';

/** A rule set as functions of rows of its vocabulary. */
export interface CompiledRuleSet {
  decide: (row: Row) => Decision;
  explain: (row: Row) => Evaluation;
}

/**
 * Compiles a rule set for many rows at once. `decide` and `explain` say what `evaluate` says of the same facts; a set that cannot be evaluated
 * comes out as `evaluate` makes it.
 * @throws RuleSetBroken where `evaluate` does.
 */
export function compile(ruleSet: RuleSet): CompiledRuleSet {
  const order = outcomeOrder(ruleSet);
  try {
    return compileRules(ruleSet, order);
  } catch (cause) {
    const { outcome, reasons } = concludeBroken(ruleSet, cause);
    const decision = { outcome, reasons, rule: null };
    return { decide: () => decision, explain: () => concludeBroken(ruleSet, cause) };
  }
}

function compileRules(ruleSet: RuleSet, order: readonly string[]): CompiledRuleSet {
  const columns = new Map(Object.keys(vocabularyOf(ruleSet.vocabulary).facts).map((path, at) => [path, at]));
  const rules = soundRules(ruleSet).map(({ name, event, conditions }) => ({
    name,
    outcome: event.type,
    reasons: event.params.reasons,
    compiled: compileCondition(conditions, { columns, shared: ruleSet.conditions }),
  }));
  const explain = (row: Row): RuleResult[] =>
    rules.map(({ name, outcome, reasons, compiled }) => {
      const conditions = compiled.explain(row);
      return { name, outcome, reasons, result: conditions.result, conditions };
    });
  return { decide: compileDecision(ruleSet, order, rules), explain: (row) => conclude(ruleSet, order, explain(row)) };
}
