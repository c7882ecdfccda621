import { vocabularyOf } from '../facts/vocabularies.ts';
import type { Rule, RuleSet } from '../rule-set.ts';
import { leavesByFact } from './fitting.ts';
import { type RowText, readRow } from './read-row.ts';
import { readTitles } from './read-titles.ts';
import type { TableFinding, TableText } from './table.ts';

/**
 * Changes a rule set, of the right shape, by what a table says: rows are its rules, in their order, found again by name; a rule without a row
 * goes. Rules that are no rows stay where they stand, and so does everything a table does not tell of: facts without a column, outcomes,
 * shared conditions, examples. Where something cannot be read the set is answered as it was.
 * @throws RangeError where there is no such vocabulary.
 */
export function fromTable(ruleSet: RuleSet, { columns, rows }: TableText): { ruleSet: RuleSet; findings: TableFinding[] } {
  const vocabulary = vocabularyOf(ruleSet.vocabulary);
  const { keys, findings } = readTitles(
    vocabulary,
    columns.map(({ title }) => title),
  );
  if (findings.length > 0) return { ruleSet, findings };
  const fitting = ruleSet.rules.filter((rule) => leavesByFact(vocabulary, rule));
  const waiting = [...fitting];
  const read = rowsOf(keys, rows).map((row) => {
    const at = waiting.findIndex(({ name }) => name === row.cells.get('name'));
    const [known = null] = at === -1 ? [] : waiting.splice(at, 1);
    return { known, ...readRow({ ruleSet, vocabulary, known }, row) };
  });
  const faults = read.flatMap((each) => each.findings);
  if (faults.length > 0) return { ruleSet, findings: faults };
  return { ruleSet: { ...ruleSet, rules: withApart(ruleSet.rules, fitting, read) }, findings: [] };
}

/** The rows that say anything. */
const rowsOf = (keys: readonly string[], rows: TableText['rows']): RowText[] =>
  rows
    .map((cells, at) => ({ at, cells: new Map(keys.map((key, column) => [key, (cells[column] ?? '').trim()])) }))
    .filter(({ cells }) => [...cells.values()].some((cell) => cell !== ''));

interface Placed {
  /** The rule as it was. */
  known: Rule | null;
  rule: Rule;
}

/** The rules of the rows, with those that are no rows behind the rule that they stood behind. */
function withApart(before: readonly Rule[], fitting: readonly Rule[], placed: readonly Placed[]): Rule[] {
  const behind = new Map<Rule | null, Rule[]>();
  let last: Rule | null = null;
  for (const rule of before) {
    if (!fitting.includes(rule)) behind.set(last, [...(behind.get(last) ?? []), rule]);
    else if (placed.some(({ known }) => known === rule)) last = rule;
  }
  return [...(behind.get(null) ?? []), ...placed.flatMap(({ known, rule }) => [rule, ...((known && behind.get(known)) ?? [])])];
}
