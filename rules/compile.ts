import { type CompiledCondition, compileCondition } from './compile-condition.ts';
import { conclude, concludeBroken } from './conclude.ts';
import type { Evaluation, RuleResult } from './evaluation.ts';
import type { Row } from './facts/row.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import type { RuleSet } from './rule-set.ts';
import { outcomeOrder, soundRules } from './sound.ts';

/** What a rule set says of a row, in short. Rows on which the same rules decide share one object. */
export interface Decision {
  readonly outcome: string;
  readonly reasons: readonly string[];
  /** The first of the rules that made the outcome; null where none did. */
  readonly rule: string | null;
}

/** A rule set as functions of rows of its vocabulary. */
export interface CompiledRuleSet {
  decide: (row: Row) => Decision;
  explain: (row: Row) => Evaluation;
}

type CompiledRule = Pick<RuleResult, 'name' | 'outcome' | 'reasons'> & { compiled: CompiledCondition };

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

/** What is decided once these rules have matched, settled or with some rule left open, and where each further match leads. */
interface State {
  rank: number;
  matched: RuleResult[];
  settled: Decision;
  open: Decision;
  next: State[];
}

const NOTHING = { all: [], result: null };
const OPEN: RuleResult = { name: '', outcome: '', reasons: [], result: null, conditions: NOTHING };

/** Goes through the rules from the strictest outcome on. A row makes a new state only where no row before matched the same rules. */
function compileDecision(ruleSet: RuleSet, order: readonly string[], rules: readonly CompiledRule[]): CompiledRuleSet['decide'] {
  const decisionOf = (matched: RuleResult[]): Decision => {
    const { outcome, reasons } = conclude(ruleSet, order, matched);
    return { outcome, reasons, rule: matched.find((each) => each.outcome === outcome)?.name ?? null };
  };
  const stateOf = (rank: number, matched: RuleResult[]): State => ({
    rank,
    matched,
    settled: decisionOf(matched),
    open: decisionOf([...matched, OPEN]),
    next: [],
  });
  const steps = rules
    .map(({ compiled: { truth }, ...rule }) => ({
      truth,
      rank: order.indexOf(rule.outcome),
      rule: { ...rule, result: true, conditions: NOTHING },
    }))
    .sort((one, other) => one.rank - other.rank);
  const unknownRank = order.indexOf(ruleSet.unknown);
  const start = stateOf(order.length, []);
  return (row) => {
    let state = start;
    let open = false;
    for (let at = 0; at < steps.length; at += 1) {
      const { truth, rank, rule } = steps[at] as (typeof steps)[number];
      // A milder rule cannot win any more, and neither can a missing fact.
      if (rank > state.rank && state.rank < unknownRank) break;
      const result = truth(row);
      if (result === null) open = true;
      else if (result && rank <= state.rank) state = state.next[at] ??= stateOf(rank, [...state.matched, rule]);
    }
    return open ? state.open : state.settled;
  };
}
