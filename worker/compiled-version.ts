import { compile, type CompiledRuleSet } from '@trafficdesk/rules/compile.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Db } from './store/connect.ts';
import { policyContent } from './store/policy-versions.ts';

/** What a content compiles to is kept for as long as the content itself is (see policyContent), and no longer. */
const compiledOf = new WeakMap<RuleSet, CompiledRuleSet>();

/** A version of a rule set as functions of rows, compiled once for as long as its content is kept. Throws RuleSetBroken as `compile`. */
export async function compiledVersion(db: Db, policyVersionId: number): Promise<CompiledRuleSet> {
  const ruleSet = await policyContent<RuleSet>(db, policyVersionId);
  const compiled = compiledOf.get(ruleSet) ?? compile(ruleSet);
  compiledOf.set(ruleSet, compiled);
  return compiled;
}
