import type { Evaluation, RuleResult } from './evaluation.ts';
import type { RuleSet } from './rule-set.ts';
import { missingFacts } from './settle.ts';

/** What a set says once each of its rules has come to something: the strictest outcome, its reasons, and the facts that were missed. */
export function conclude(ruleSet: RuleSet, order: readonly string[], rules: RuleResult[]): Evaluation {
  const unsettled = rules.filter((rule) => rule.result === null);
  const matched = rules.filter((rule) => rule.result === true);
  const candidates = new Set([...matched.map((rule) => rule.outcome), ...(unsettled.length > 0 ? [ruleSet.unknown] : [])]);
  const outcome = order.find((each) => candidates.has(each)) ?? ruleSet.otherwise ?? ruleSet.unknown;
  const reasons = new Set(matched.filter((rule) => rule.outcome === outcome).flatMap((rule) => rule.reasons));
  if (unsettled.length > 0 && outcome === ruleSet.unknown) reasons.add('facts-missing');
  if (candidates.size === 0 && ruleSet.otherwise === undefined) reasons.add('no-rule-applies');
  const missing = new Set(unsettled.flatMap((rule) => missingFacts(rule.conditions)));
  return { ruleSet: ruleSet.id, outcome, reasons: [...reasons], missing: [...missing].sort(), rules };
}

/** What a set says that cannot be evaluated: its `unknown`, never anything milder. */
export function concludeBroken({ id, unknown }: RuleSet, cause: unknown): Evaluation {
  const broken = cause instanceof Error ? cause.message : 'The rule set could not be evaluated.';
  return { ruleSet: id, outcome: unknown, reasons: ['rule-set-broken'], missing: [], rules: [], broken };
}
