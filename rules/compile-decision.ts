import type { CompiledCondition } from './compile-condition.ts';
import { conclude } from './conclude.ts';
import type { RuleResult } from './evaluation.ts';
import type { Row } from './facts/row.ts';
import type { RuleSet } from './rule-set.ts';

/** What a rule set says of a row, in short. Rows on which the same rules decide mostly share one object. */
export interface Decision {
  readonly outcome: string;
  readonly reasons: readonly string[];
  /** The first of the rules that made the outcome; null where none did. */
  readonly rule: string | null;
}

export type CompiledRule = Pick<RuleResult, 'name' | 'outcome' | 'reasons'> & { compiled: CompiledCondition };

/** Rules that have matched, what is decided by them, settled or with some rule left open, once asked for, and where each further match leads. */
interface State {
  rank: number;
  matched: RuleResult[];
  settled?: Decision;
  open?: Decision;
  next: State[];
}

/** States kept. Real evaluations come to hundreds; rules that have little to do with each other can come to more than there are rows. */
const MOST_STATES = 5_000;

const NOTHING = { all: [], result: null };
const OPEN: RuleResult = { name: '', outcome: '', reasons: [], result: null, conditions: NOTHING };

/**
 * Goes through the rules from the strictest outcome on. A row makes a new state only where no row before matched the same rules; with so many
 * states kept it begins anew.
 */
export function compileDecision(ruleSet: RuleSet, order: readonly string[], rules: readonly CompiledRule[]): (row: Row) => Decision {
  const decisionOf = (matched: RuleResult[]): Decision => {
    const { outcome, reasons } = conclude(ruleSet, order, matched);
    return { outcome, reasons, rule: matched.find((each) => each.outcome === outcome)?.name ?? null };
  };
  let kept = 0;
  const stateOf = (rank: number, matched: RuleResult[]): State => {
    kept += 1;
    return { rank, matched, next: [] };
  };
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
    if (kept >= MOST_STATES) {
      start.next = [];
      kept = 1;
    }
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
    return open ? (state.open ??= decisionOf([...state.matched, OPEN])) : (state.settled ??= decisionOf(state.matched));
  };
}
