import type { FactDefinition, Vocabulary } from '../facts/vocabulary.ts';
import type { Language, Text } from '../text.ts';
import { inBoth, writtenUnit } from '../wording.ts';

/** A rule set as a table: what office workers read and edit, and what is exported to a workbook. All cells are words. */
export interface Table {
  columns: TableColumn[];
  /** One row per rule, one cell per column. */
  rows: string[][];
  /** Names of the rules that are no row: alternatives, negations, shared conditions and comparisons with other facts have no cell. */
  apart: string[];
}

export interface TableColumn {
  /** A fact's path in the vocabulary, or what else of a rule stands there. */
  key: string;
  /** How the column is headed. */
  title: string;
  /** What can be written there, in a sentence. */
  help: string;
  /** All there is to choose from, where a cell is a choice. */
  choices: string[];
  /** What the codes of a fact mean. */
  codes: { code: string; words: string }[];
}

/** What of a table it takes to read it: headings in either language, and the cells below them. */
export interface TableText {
  columns: readonly { title: string }[];
  rows: readonly (readonly string[])[];
}

/** What is wrong with a cell, or with a whole row or column. */
export interface TableFinding {
  /** Counted from 0, without the headings; null where it is in the headings. */
  row: number | null;
  /** Key of the column, or the heading of one that is not known; null for a whole row. */
  column: string | null;
  message: Text;
}

/** The columns every table has. No fact is called so: facts have a dot. */
export const FIXED_TITLES = {
  name: { 'zh-CN': '规则', en: 'Rule' },
  priority: { 'zh-CN': '优先级', en: 'Priority' },
  outcome: { 'zh-CN': '结论', en: 'Outcome' },
  reasons: { 'zh-CN': '理由', en: 'Reasons' },
} as const satisfies Record<string, Text>;

export type FixedColumn = keyof typeof FIXED_TITLES;

/** How the column of a fact is headed. */
export function factTitle(definition: FactDefinition): Text {
  const { label } = definition;
  const unit = writtenUnit(definition);
  return unit ? inBoth((language) => (language === 'en' ? `${label.en} (${unit.en})` : `${label['zh-CN']}（${unit['zh-CN']}）`)) : label;
}

/** The key of a column by its heading, in either language; undefined where there is no such column. */
export function keyOfTitle({ facts }: Vocabulary, title: string): string | undefined {
  const all: [string, Text][] = [
    ...Object.entries(FIXED_TITLES),
    ...Object.entries(facts).map(([path, definition]): [string, Text] => [path, factTitle(definition)]),
  ];
  const sought = title.normalize('NFKC').trim();
  const isSought = (text: Text, language: Language): boolean => text[language].normalize('NFKC') === sought;
  return all.find(([, text]) => isSought(text, 'zh-CN') || isSought(text, 'en'))?.[0];
}
