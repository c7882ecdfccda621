import type { Facts } from '../rule-set.ts';
import { knownFacts } from './known-facts.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The known facts of a vocabulary in its order; undefined or null for one that is missing. */
export type Row = readonly unknown[];

/** The row of a vocabulary that facts come to. */
export function rowOf(vocabulary: Vocabulary, facts: Facts): Row {
  const known = knownFacts(vocabulary, facts);
  return Object.keys(vocabulary.facts).map((path) => known.get(path));
}
