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

/** When the facts of an evaluation were gathered: whatever newer rules said of a case, they said on the facts of the check before. */
function gatheredAt({ id, documentId, slot, evaluatedAt, occasion }: StoredEvaluation, all: readonly StoredEvaluation[]): Date {
  if (occasion !== 're-evaluation') return evaluatedAt;
  const ofTheSame = (each: StoredEvaluation) => each.documentId === documentId && each.slot === slot && each.occasion !== 're-evaluation';
  return all.findLast((each) => each.id < id && ofTheSame(each))?.evaluatedAt ?? evaluatedAt;
}

/** Evaluations in words, each by the version of the rules it was made under. */
export async function evaluationViews(db: Db, evaluations: readonly StoredEvaluation[]): Promise<z.input<typeof evaluationView>[]> {
  const ids = [...new Set(evaluations.map(({ policyVersionId }) => policyVersionId))];
  const ruleSets = new Map(await Promise.all(ids.map(async (id) => [id, await policyContent<RuleSet>(db, id)] as const)));
  return evaluations.map((evaluation) => {
    const { id, documentId, policyVersionId, version, round, slot, outcome, evaluatedAt, facts, result } = evaluation;
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
      factsAt: gatheredAt(evaluation, evaluations).toISOString(),
      facts: explainFacts(ruleSet.vocabulary, facts),
      rules: explainRules(ruleSet, result),
    };
  });
}
