import { checkConditions } from '../check-conditions.ts';
import { vocabularyPath } from '../facts/path.ts';
import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Condition, Rule } from '../rule-set.ts';
import { referredFact } from '../settle.ts';

/** The conditions of a rule that fits into a row, by fact and in their order; null for a rule that does not. */
export function leavesByFact(vocabulary: Vocabulary, { conditions }: Rule): Map<string, Condition[]> | null {
  if (!('all' in conditions)) return null;
  const byFact = new Map<string, Condition[]>();
  for (const node of conditions.all) {
    if (!('fact' in node) || referredFact(node.value) !== undefined) return null;
    if (checkConditions({ vocabulary, shared: undefined }, node, { pointer: '' }).length > 0) return null;
    const fact = vocabularyPath(node.fact, node.path);
    byFact.set(fact, [...(byFact.get(fact) ?? []), node]);
  }
  return byFact;
}
