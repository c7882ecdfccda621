import type { ConditionResult, Evaluation, LeafResult, RuleResult } from './evaluation.ts';

/** What makes the same facts come out differently under two versions of a rule set. */
export interface Cause {
  /** Name of the rule. */
  rule: string;
  /** The version in which it stands as told: the one before only where the rule is gone from the one after, or has lost the condition. */
  in: 'before' | 'after';
  /** The first of its conditions that differs; null where all are alike, and the rule leads to another outcome now. */
  condition: LeafResult | null;
}

/**
 * Finds what makes an outcome differ: the first rule that no longer decides where none does that did, or else the first that decides now and did
 * not, or else the first that comes to something else; and its first condition that differs. Null where no rule does: then it is the order of the
 * outcomes, or what holds where no rule applies.
 */
export function causeOfChange(before: Evaluation, after: Evaluation): Cause | null {
  const was = new Map(before.rules.map((rule) => [rule.name, rule]));
  const is = new Map(after.rules.map((rule) => [rule.name, rule]));
  const differing = [...new Set([...is.keys(), ...was.keys()])].filter((name) => said(was.get(name)) !== said(is.get(name)));
  const [decided, decides] = [deciders(before), deciders(after)];
  const over = [...decided].every((name) => !decides.has(name)) ? differing.find((name) => decided.has(name)) : undefined;
  const name = over ?? differing.find((each) => decides.has(each) && !decided.has(each)) ?? differing[0];
  return name === undefined ? null : inRule(name, was.get(name), is.get(name));
}

/** The rules that made the outcome: those that lead to it, or were left open where that decided. */
function deciders({ outcome, reasons, rules }: Evaluation): Set<string> {
  const open = reasons.includes('facts-missing');
  return new Set(
    rules.flatMap((rule) => ((rule.result === true && rule.outcome === outcome) || (rule.result === null && open) ? [rule.name] : [])),
  );
}

/** What a rule came to; one that is not there does not apply. */
const said = (rule: RuleResult | undefined): string | null => (rule && rule.result !== false ? `${rule.result} ${rule.outcome}` : null);

function inRule(rule: string, was: RuleResult | undefined, is: RuleResult | undefined): Cause {
  const [old, now] = [was ? leavesOf(was.conditions) : [], is ? leavesOf(is.conditions) : []];
  const added = firstBeside(now, old);
  if (added) return { rule, in: 'after', condition: added };
  const lost = firstBeside(old, now);
  if (lost) return { rule, in: 'before', condition: lost };
  return { rule, in: is ? 'after' : 'before', condition: null };
}

/** The first leaf that the others have not. */
function firstBeside(leaves: readonly LeafResult[], others: readonly LeafResult[]): LeafResult | undefined {
  const there = new Set(others.map(keyOf));
  return leaves.find((leaf) => !there.has(keyOf(leaf)));
}

const keyOf = ({ fact, operator, value, result }: LeafResult): string => JSON.stringify([fact, operator, value, result]);

function leavesOf(condition: ConditionResult): LeafResult[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return 'conditions' in condition ? leavesOf(condition.conditions) : [condition];
}
