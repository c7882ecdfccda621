import { explainFacts, explainRules } from '@trafficdesk/rules/explain.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { StoredEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import { findPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { evaluationView } from './schemas.ts';

const titleOf = ({ outcomes }: RuleSet, outcome: string): Text =>
  outcomes.find(({ id }) => id === outcome)?.title ?? { 'zh-CN': outcome, en: outcome };

/** Evaluations in words, each by the version of the rules it was made under. */
export const evaluationViews = (db: Db, evaluations: readonly StoredEvaluation[]): Promise<z.input<typeof evaluationView>[]> =>
  Promise.all(
    evaluations.map(async ({ id, documentId, policyVersionId, version, round, slot, outcome, evaluatedAt, facts, result }) => {
      const { content: ruleSet } = await findPolicy<RuleSet>(db, policyVersionId);
      return {
        id: String(id),
        ruleSet: documentId,
        title: ruleSet.title,
        version,
        round,
        slot,
        outcome,
        outcomeTitle: titleOf(ruleSet, outcome),
        evaluatedAt: evaluatedAt.toISOString(),
        facts: explainFacts(ruleSet.vocabulary, facts),
        rules: explainRules(ruleSet, result),
      };
    }),
  );
