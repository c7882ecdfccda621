import { Engine } from 'json-rules-engine';
import type { Evaluation, RuleResult } from './evaluation.ts';
import { knownFacts } from './facts/known-facts.ts';
import { readPath } from './facts/path.ts';
import { vocabularies } from './facts/vocabularies.ts';
import type { Facts, RuleSet } from './rule-set.ts';
import { missingFacts, settle, type AnnotatedCondition } from './settle.ts';

/** Thrown where a rule set is so broken that not even its `unknown` outcome can be trusted. The case goes to a person. */
export class RuleSetBroken extends Error {
  override readonly name = 'RuleSetBroken';
}

/**
 * Applies a rule set to facts. All rules are evaluated; of the outcomes of those that match, and of `unknown` where a missing
 * fact leaves a rule unsettled, the strictest wins. A set that cannot be evaluated (an operator that throws, an unknown name)
 * comes out as `unknown` with reason "rule-set-broken" and the cause in `broken`: never as anything milder.
 * @throws RuleSetBroken where `unknown` is no outcome of the set, or not stricter than `otherwise`.
 */
export async function evaluate(ruleSet: RuleSet, facts: Facts): Promise<Evaluation> {
  const order = outcomeOrder(ruleSet);
  try {
    const known = knownFactsOf(ruleSet, facts);
    return conclude(ruleSet, order, await runRules(ruleSet, known));
  } catch (cause) {
    const broken = cause instanceof Error ? cause.message : 'The rule set could not be evaluated.';
    return { ruleSet: ruleSet.id, outcome: ruleSet.unknown, reasons: ['rule-set-broken'], missing: [], rules: [], broken };
  }
}

function outcomeOrder({ id, outcomes, otherwise, unknown }: RuleSet): string[] {
  const order = Array.isArray(outcomes) ? outcomes.map((each) => each.id) : [];
  const [unknownAt, otherwiseAt] = [order.indexOf(unknown), order.indexOf(otherwise)];
  if (unknownAt === -1 || otherwiseAt === -1 || unknownAt >= otherwiseAt) {
    throw new RuleSetBroken(`Rule set ${id}: "unknown" must be an outcome stricter than "otherwise".`);
  }
  return order;
}

function knownFactsOf({ vocabulary }: RuleSet, facts: Facts): Map<string, unknown> {
  const spoken = vocabularies.get(vocabulary);
  if (!spoken) throw new Error(`There is no vocabulary "${vocabulary}".`);
  return knownFacts(spoken, facts);
}

/** A fresh engine each time: its running state lives on it, so that a shared one gives wrong answers when runs overlap. */
async function runRules(ruleSet: RuleSet, known: ReadonlyMap<string, unknown>): Promise<RuleResult[]> {
  const engine = new Engine([], { allowUndefinedFacts: true, pathResolver: readPath });
  for (const { name, conditions, event } of ruleSet.rules) engine.addRule({ name, conditions, event });
  const { results, failureResults } = await engine.run(nested(known));
  const byName = new Map([...results, ...failureResults].map((each) => [each.name, each]));
  if (byName.size !== ruleSet.rules.length) throw new Error('Two rules have the same name.');
  return ruleSet.rules.map(({ name, event }) => {
    const conditions = settle(byName.get(name)?.conditions as AnnotatedCondition, known);
    return { name, outcome: event.type, reasons: event.params.reasons, result: conditions.result, conditions };
  });
}

function nested(known: ReadonlyMap<string, unknown>): Record<string, Record<string, unknown>> {
  const facts: Record<string, Record<string, unknown>> = {};
  for (const [path, value] of known) {
    const [fact = '', name = ''] = path.split('.');
    (facts[fact] ??= {})[name] = value;
  }
  return facts;
}

function conclude(ruleSet: RuleSet, order: string[], rules: RuleResult[]): Evaluation {
  const stray = rules.find((rule) => !order.includes(rule.outcome));
  if (stray) throw new Error(`Rule "${stray.name}" leads to "${stray.outcome}", which is no outcome of the set.`);
  const unsettled = rules.filter((rule) => rule.result === null);
  const matched = rules.filter((rule) => rule.result === true);
  const candidates = new Set([...matched.map((rule) => rule.outcome), ...(unsettled.length > 0 ? [ruleSet.unknown] : [])]);
  const outcome = order.find((each) => candidates.has(each)) ?? ruleSet.otherwise;
  const reasons = new Set(matched.filter((rule) => rule.outcome === outcome).flatMap((rule) => rule.reasons));
  if (unsettled.length > 0 && outcome === ruleSet.unknown) reasons.add('facts-missing');
  const missing = new Set(unsettled.flatMap((rule) => missingFacts(rule.conditions)));
  return { ruleSet: ruleSet.id, outcome, reasons: [...reasons], missing: [...missing].sort(), rules };
}
