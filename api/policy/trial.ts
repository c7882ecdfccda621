import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { explainFacts, explainRules } from '@trafficdesk/rules/explain.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import type { Deps } from '../deps.ts';
import { requireRunnable } from './check.ts';
import { policyVocabularyOf } from './vocabulary.ts';
import type { policyTrialResult } from './workbench-schemas.ts';

/** What a rule set, published or not, says of facts: its outcome and every condition, in words. Nothing is stored. */
export async function tryPolicy(
  { db }: Deps,
  { documentId, content, facts }: { documentId: string; content: unknown; facts: Facts },
): Promise<z.input<typeof policyTrialResult>> {
  policyVocabularyOf(documentId);
  await requireRunnable(db, documentId, content);
  const ruleSet = content as RuleSet;
  const evaluation = await evaluate(ruleSet, facts);
  const catalogue = await reasonCatalogue(db, new Date(), evaluation.reasons);
  return {
    outcome: evaluation.outcome,
    outcomeTitle: outcomeTitle(ruleSet, evaluation.outcome),
    reasons: evaluation.reasons.map((code) => ({ code, text: catalogue.reasons.find((each) => each.code === code)?.officerText ?? null })),
    missing: evaluation.missing,
    facts: explainFacts(ruleSet.vocabulary, facts),
    rules: explainRules(ruleSet, evaluation),
  };
}
