import { comesTrue } from '@trafficdesk/rules/check-examples.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Example, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { type InForce, validate } from '@trafficdesk/rules/validate.ts';
import { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { refuseUnrunnable } from './policy-not-valid.ts';
import { facts, type exampleResults } from './workbench-schemas.ts';

const example = z.object({ facts, expect: z.object({ outcome: z.string(), reasons: z.array(z.string()) }) });

/** What each example of a rule set comes out as, in their order; null where one is not in form yet. A problem where the set cannot be tried. */
export async function runExamples(
  { documentId, content }: { documentId: string; content: unknown },
  inForce: InForce,
): Promise<z.input<typeof exampleResults>> {
  refuseUnrunnable(await validate(documentId, content, inForce));
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
