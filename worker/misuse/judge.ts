import type { CompiledRuleSet } from '@trafficdesk/rules/compile.ts';
import { misuseFindings } from '@trafficdesk/rules/facts/misuse-findings.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { MetRule } from '../store/note-misuse.ts';
import type { Gathered } from './gathered.ts';

/** The rule set that says what is a sign of misuse. */
export const MISUSE_RULES = 'misuse.findings';

/** What the rules say of a subject: each rule it met, and whether something was missing that they ask for. */
export interface Judged {
  met: Omit<MetRule, 'policyVersionId'>[];
  unclear: boolean;
}

/** Holds a subject against the rules. What leads to the outcome of the ordinary is no finding, whatever rule says it. */
export function judge({ compiled, ruleSet }: { compiled: CompiledRuleSet; ruleSet: RuleSet }, gathered: Gathered): Judged {
  const { subject, evidence } = gathered;
  const facts: Facts = gathered.facts;
  const row = rowOf(misuseFindings, { ...facts, subject: { kind: subject.kind } });
  const decided = compiled.decide(row);
  if (decided.outcome === ruleSet.otherwise) return { met: [], unclear: false };
  const { rules, missing } = compiled.explain(row);
  const met = rules
    .filter(({ result, outcome }) => result === true && outcome !== ruleSet.otherwise)
    .map(({ name: rule, outcome, reasons }) => ({ rule, outcome, reasons, subject, facts, evidence }));
  return { met, unclear: missing.length > 0 || decided.outcome === ruleSet.unknown };
}
