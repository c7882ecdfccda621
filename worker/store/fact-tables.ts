import { vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { Vocabulary } from '@trafficdesk/rules/facts/vocabulary.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';

/**
 * The facts of evaluations once more, a table per rule set with a column per fact of its vocabulary: what decides many evaluations anew reads
 * these, for parsing the JSON beside them would cost several times as much. A fact that was missing or unknown to the vocabulary is null.
 */
export interface FactTable {
  documentId: string;
  name: string;
  vocabulary: Vocabulary;
  /** The columns of the facts, in the vocabulary's order. */
  columns: readonly string[];
}

/** "applicant.activeBindings" has the column applicant_active_bindings. */
const columnOf = (path: string): string => path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_');

/** The table of every rule set. */
export const factTables: readonly FactTable[] = defaultDocuments.flatMap((document) => {
  if (document.kind !== 'rule-set') return [];
  const vocabulary = vocabularyOf(document.content.vocabulary);
  const name = `facts_${document.id.replaceAll(/\W/g, '_')}`;
  return { documentId: document.id, name, vocabulary, columns: Object.keys(vocabulary.facts).map(columnOf) };
});

/**
 * The table of a rule set.
 * @throws RangeError where the document is no rule set.
 */
export function factTableOf(documentId: string): FactTable {
  const table = factTables.find((each) => each.documentId === documentId);
  if (!table) throw new RangeError(`${documentId} is no rule set.`);
  return table;
}
