import { explainFacts, explainRules } from '@trafficdesk/rules/explain.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { StoredEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import { policyContent } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { evaluationView } from './schemas.ts';

/** The words of an outcome of a rule set. */
export const outcomeTitle = ({ outcomes }: RuleSet, outcome: string): Text =>
  outcomes.find(({ id }) => id === outcome)?.title ?? { 'zh-CN': outcome, en: outcome };

/** Evaluations in words, each by the version of the rules it was made under. */
export async function evaluationViews(db: Db, evaluations: readonly StoredEvaluation[]): Promise<z.input<typeof evaluationView>[]> {
  const ids = [...new Set(evaluations.map(({ policyVersionId }) => policyVersionId))];
  const ruleSets = new Map(await Promise.all(ids.map(async (id) => [id, await policyContent<RuleSet>(db, id)] as const)));
  return evaluations.map(({ id, documentId, policyVersionId, version, round, slot, outcome, evaluatedAt, facts, result }) => {
    const ruleSet = ruleSets.get(policyVersionId) as RuleSet;
    return {
      id: String(id),
      ruleSet: documentId,
      title: ruleSet.title,
      version,
      round,
      slot,
      outcome,
      outcomeTitle: outcomeTitle(ruleSet, outcome),
      evaluatedAt: evaluatedAt.toISOString(),
      facts: explainFacts(ruleSet.vocabulary, facts),
      rules: explainRules(ruleSet, result),
    };
  });
}
