import { Engine } from 'json-rules-engine';
import { conclude, concludeBroken } from './conclude.ts';
import type { Evaluation, RuleResult } from './evaluation.ts';
import { knownFacts } from './facts/known-facts.ts';
import { readPath } from './facts/path.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import type { Facts, Rule, RuleSet } from './rule-set.ts';
import { settle, type AnnotatedCondition } from './settle.ts';
import { outcomeOrder, soundRules } from './sound.ts';

/**
 * Applies a rule set to facts. All rules are evaluated; of the outcomes of those that match, and of `unknown` where a missing
 * fact leaves a rule unsettled, the strictest wins; where none applies, `otherwise`, or `unknown` with reason "no-rule-applies".
 * A set that cannot be evaluated (an unknown name, a circle) comes out as `unknown` with reason "rule-set-broken" and the cause
 * in `broken`: never as anything milder.
 * @throws RuleSetBroken where `unknown` is no outcome of the set, or not stricter than `otherwise`.
 */
export async function evaluate(ruleSet: RuleSet, facts: Facts): Promise<Evaluation> {
  const order = outcomeOrder(ruleSet);
  try {
    const known = knownFacts(vocabularyOf(ruleSet.vocabulary), facts);
    return conclude(ruleSet, order, await runRules(ruleSet, soundRules(ruleSet), known));
  } catch (cause) {
    return concludeBroken(ruleSet, cause);
  }
}

/** A fresh engine each time: its running state lives on it, so that a shared one gives wrong answers when runs overlap. */
async function runRules(
  { conditions: shared }: RuleSet,
  rules: readonly Rule[],
  known: ReadonlyMap<string, unknown>,
): Promise<RuleResult[]> {
  const engine = new Engine([], { allowUndefinedFacts: true, pathResolver: readPath });
  for (const [name, conditions] of Object.entries(shared ?? {})) engine.setCondition(name, conditions);
  // The outcome stays out of the engine: it would take one named "error" for a fault.
  for (const { name, priority, conditions } of rules) engine.addRule({ name, priority, conditions, event: { type: 'rule' } });
  const { results, failureResults } = await engine.run(nested(known));
  const byName = new Map([...results, ...failureResults].map((each) => [each.name, each.conditions as AnnotatedCondition]));
  return rules.map(({ name, event, conditions: own }) => {
    const conditions = settle(own, byName.get(name) ?? {}, { known, shared });
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
