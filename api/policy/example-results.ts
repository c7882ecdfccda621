import { comesTrue } from '@trafficdesk/rules/check-examples.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Example, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import type { Deps } from '../deps.ts';
import { requireRunnable } from './check.ts';
import { policyVocabularyOf } from './vocabulary.ts';
import { facts, type exampleResults } from './workbench-schemas.ts';

const example = z.object({ facts, expect: z.object({ outcome: z.string(), reasons: z.array(z.string()) }) });

/** What each example of a rule set, published or not, comes out as, in their order; null where one is not in form yet. Nothing is stored. */
export async function tryPolicyExamples(
  { db }: Deps,
  { documentId, content }: { documentId: string; content: unknown },
): Promise<z.input<typeof exampleResults>> {
  policyVocabularyOf(documentId);
  await requireRunnable(db, documentId, content);
  const ruleSet = content as RuleSet;
  const examples: unknown = ruleSet.examples;
  const items: z.input<typeof exampleResults>['items'] = [];
  for (const each of Array.isArray(examples) ? examples : []) {
    const { data } = example.safeParse(each);
    items.push(data ? await resultOf(ruleSet, data) : null);
  }
  return { items };
}

async function resultOf(ruleSet: RuleSet, { facts: given, expect }: Pick<Example, 'facts' | 'expect'>) {
  const evaluation = await evaluate(ruleSet, given);
  const { outcome, reasons } = evaluation;
  return { outcome, outcomeTitle: outcomeTitle(ruleSet, outcome), reasons: [...reasons], passed: comesTrue(expect, evaluation) };
}
