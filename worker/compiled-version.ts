import { compile, type CompiledRuleSet } from '@trafficdesk/rules/compile.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Db } from './store/connect.ts';
import { policyContent } from './store/policy-versions.ts';

/** A content is one object for as long as the process lives (see policyContent), so what it compiles to is kept beside it. */
const compiledOf = new WeakMap<RuleSet, CompiledRuleSet>();

/** A version of a rule set as functions of rows, compiled once per process. Throws RuleSetBroken as `compile`. */
export async function compiledVersion(db: Db, policyVersionId: number): Promise<CompiledRuleSet> {
  const ruleSet = await policyContent<RuleSet>(db, policyVersionId);
  const compiled = compiledOf.get(ruleSet) ?? compile(ruleSet);
  compiledOf.set(ruleSet, compiled);
  return compiled;
}
