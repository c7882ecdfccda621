import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { explainFacts, explainRules } from '@trafficdesk/rules/explain.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { type InForce, validate } from '@trafficdesk/rules/validate.ts';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { refuseUnrunnable } from './policy-not-valid.ts';

/** What is tried: content and facts of one document. */
export interface Trial {
  documentId: string;
  content: unknown;
  facts: Facts;
}

/** What a rule set says of facts, its reasons as codes; a problem where it cannot be tried. */
export async function runTrial({ documentId, content, facts }: Trial, inForce: InForce) {
  refuseUnrunnable(await validate(documentId, content, inForce));
  const ruleSet = content as RuleSet;
  const evaluation = await evaluate(ruleSet, facts);
  return {
    outcome: evaluation.outcome,
    outcomeTitle: outcomeTitle(ruleSet, evaluation.outcome),
    reasons: [...evaluation.reasons],
    missing: evaluation.missing,
    facts: explainFacts(ruleSet.vocabulary, facts),
    rules: explainRules(ruleSet, evaluation),
  };
}
