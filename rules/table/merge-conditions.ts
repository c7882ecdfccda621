import { canonical } from '../compare/canonical.ts';
import { vocabularyPath } from '../facts/path.ts';
import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Condition, Conditions, ConditionNode, Rule } from '../rule-set.ts';
import { type Asked, cellWords } from './cell-words.ts';
import { leavesByFact } from './fitting.ts';
import { readCell } from './read-cell.ts';

const factOf = (node: ConditionNode): string => ('fact' in node ? vocabularyPath(node.fact, node.path) : '');

/**
 * The conditions of a rule after what a row asks of the facts that have a column. What a cell says as before stays as it was written, in its
 * place; null where nothing is asked at all.
 * @param known the rule as it was, one that fits into a row; null for a new one.
 */
export function mergeConditions(vocabulary: Vocabulary, known: Rule | null, asked: ReadonlyMap<string, Asked[]>): Conditions | null {
  const nodes = known && 'all' in known.conditions ? known.conditions.all : [];
  const before = known ? leavesByFact(vocabulary, known) : null;
  const fresh = new Map(
    [...asked].filter(([fact, demands]) => canonical(demands) !== canonical(saidBefore(vocabulary, fact, before?.get(fact)))),
  );
  const all = nodes.flatMap((node, at) => {
    const demands = fresh.get(factOf(node));
    if (!demands) return [node];
    return nodes.findIndex((each) => factOf(each) === factOf(node)) === at ? leaves(factOf(node), demands) : [];
  });
  for (const [fact, demands] of fresh) if (!before?.has(fact)) all.push(...leaves(fact, demands));
  return all.length > 0 ? { all } : null;
}

/** What the cell of a fact said of the rule as it was, read like any other cell. */
function saidBefore({ facts }: Vocabulary, fact: string, before: readonly Condition[] = []): Asked[] | null {
  const definition = facts[fact];
  return definition ? readCell(definition, cellWords(definition, before, 'en')) : null;
}

function leaves(path: string, demands: readonly Asked[]): Condition[] {
  const [fact = '', ...names] = path.split('.');
  return demands.map(({ operator, value }) => ({ fact, path: ['$', ...names].join('.'), operator, value }));
}
