import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { explainFacts, explainRules } from '@trafficdesk/rules/explain.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { Handling } from '@trafficdesk/worker/store/handlings.ts';
import { findPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import type { evaluationView } from '../cases/schemas.ts';

const DOCUMENT = 'violation.handling';

/** What the rules last said of a handling, in words: by the version and on the facts of that moment. Empty where nothing is on record. */
export async function handlingEvaluations(
  db: Db,
  { id, facts, policyVersions, updatedAt }: Handling,
): Promise<z.input<typeof evaluationView>[]> {
  const versionId = policyVersions[DOCUMENT];
  if (versionId === undefined) return [];
  const { version, content: ruleSet } = await findPolicy<RuleSet>(db, versionId);
  const result = await evaluate(ruleSet, facts);
  return [
    {
      id,
      ruleSet: DOCUMENT,
      title: ruleSet.title,
      version,
      round: 1,
      slot: null,
      outcome: result.outcome,
      outcomeTitle: outcomeTitle(ruleSet, result.outcome),
      evaluatedAt: updatedAt.toISOString(),
      factsAt: updatedAt.toISOString(),
      facts: explainFacts(ruleSet.vocabulary, facts),
      rules: explainRules(ruleSet, result),
    },
  ];
}
