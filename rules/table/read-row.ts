import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Rule, RuleSet } from '../rule-set.ts';
import type { Text } from '../text.ts';
import { cellHelp } from './cell-help.ts';
import type { Asked } from './cell-words.ts';
import { FIXED_HELP, outcomeHelp, readOutcome, readPriority, readReasons } from './fixed-cells.ts';
import { mergeConditions } from './merge-conditions.ts';
import { readCell } from './read-cell.ts';
import { factTitle, FIXED_TITLES, type FixedColumn, type TableFinding } from './table.ts';

/** The cells of a row by the key of their column; a column that is not there says nothing. */
export interface RowText {
  at: number;
  cells: ReadonlyMap<string, string>;
}

interface Reading {
  ruleSet: RuleSet;
  vocabulary: Vocabulary;
  /** The rule as it was; null for a new one. */
  known: Rule | null;
}

/** The rule that a row says; findings name the cells that cannot be read and say what can be written there. */
export function readRow({ ruleSet, vocabulary, known }: Reading, { at, cells }: RowText): { rule: Rule; findings: TableFinding[] } {
  const name = cells.get('name') ?? '';
  const findings: TableFinding[] = [];
  const fault = (column: string, title: Text, help: Text): void =>
    void findings.push({ row: at, column, message: cellFault({ at, name, title, cell: cells.get(column) ?? '', help }) });
  const fixed = <T>(key: FixedColumn, read: (cell: string) => T | null, help: Text): T | undefined => {
    const value = read(cells.get(key) ?? '');
    if (value === null) fault(key, FIXED_TITLES[key], help);
    return value ?? undefined;
  };
  fixed('name', (cell) => cell || null, FIXED_HELP.name);
  const priority = cells.has('priority') ? fixed('priority', readPriority, FIXED_HELP.priority) : known?.priority;
  const type = fixed('outcome', (cell) => readOutcome(ruleSet.outcomes, cell), outcomeHelp(ruleSet.outcomes)) ?? '';
  const reasons = fixed('reasons', readReasons, FIXED_HELP.reasons) ?? [];
  const asked = new Map<string, Asked[]>();
  for (const [column, cell] of cells) {
    const definition = vocabulary.facts[column];
    const read = definition && readCell(definition, cell);
    if (read) asked.set(column, read);
    else if (definition) fault(column, factTitle(definition), cellHelp(definition));
  }
  const conditions = mergeConditions(vocabulary, known, asked);
  if (findings.length === 0 && !conditions) findings.push({ row: at, column: null, message: asksNothing(name) });
  const rule = {
    name,
    ...(priority !== undefined && { priority }),
    conditions: conditions ?? { all: [] },
    event: { type, params: { reasons } },
  };
  return { rule, findings };
}

interface Fault {
  at: number;
  name: string;
  title: Text;
  cell: string;
  help: Text;
}

const LONGEST = 60;

function cellFault({ at, name, title, cell, help }: Fault): Text {
  const shown = cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell;
  const row: Text = name === '' ? { 'zh-CN': `第 ${at + 1} 行`, en: `Row ${at + 1}` } : { 'zh-CN': `“${name}”`, en: `"${name}"` };
  const said: Text =
    shown === '' ? { 'zh-CN': '未填写', en: 'nothing is written' } : { 'zh-CN': `无法识别“${shown}”`, en: `"${shown}" cannot be read` };
  return {
    'zh-CN': `${row['zh-CN']}的“${title['zh-CN']}”：${said['zh-CN']}。${help['zh-CN']}`,
    en: `${row.en}, ${title.en}: ${said.en}. ${help.en}`,
  };
}

const asksNothing = (name: string): Text => ({
  'zh-CN': `“${name}”没有任何条件，请至少填写一项。`,
  en: `"${name}" asks nothing of a case: write at least one condition.`,
});
