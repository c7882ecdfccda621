import { compile, type CompiledRuleSet } from '@trafficdesk/rules/compile.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Db } from './store/connect.ts';
import { policyContent } from './store/policy-versions.ts';

/** What a content compiles to is kept for as long as the content itself is (see policyContent, shadowContent), and no longer. */
const compiledOf = new WeakMap<RuleSet, CompiledRuleSet>();

/** A rule set as functions of rows, compiled once for as long as it is kept. Throws RuleSetBroken as `compile`. */
export function compiledOnce(ruleSet: RuleSet): CompiledRuleSet {
  const compiled = compiledOf.get(ruleSet) ?? compile(ruleSet);
  compiledOf.set(ruleSet, compiled);
  return compiled;
}

/** The same of a version of a rule set. */
export const compiledVersion = async (db: Db, policyVersionId: number): Promise<CompiledRuleSet> =>
  compiledOnce(await policyContent<RuleSet>(db, policyVersionId));
