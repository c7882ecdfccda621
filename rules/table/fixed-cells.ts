import type { Outcome } from '../rule-set.ts';
import type { Language, Text } from '../text.ts';
import type { FixedColumn } from './table.ts';

/** What can be written in the columns that every table has; what outcomes there are says the set. */
export const FIXED_HELP: Record<Exclude<FixedColumn, 'outcome'>, Text> = {
  name: {
    'zh-CN': '请写规则名称，以规则编号开头，例如“R-33 …”。',
    en: 'Write the name of the rule; it begins with the id of the rule it states, such as "R-33 …".',
  },
  priority: { 'zh-CN': '请写 1 至 1000 的整数，或留空。', en: 'Write a whole number from 1 to 1000, or nothing.' },
  reasons: { 'zh-CN': '请写一个或多个理由代码，用逗号分开。', en: 'Write one or more codes of reasons, with commas between them.' },
};

/** What can be written as the outcome. */
export const outcomeHelp = (outcomes: readonly Outcome[]): Text => ({
  'zh-CN': `请从 ${outcomes.map(({ id }) => outcomeCell(outcomes, id, 'zh-CN')).join('、')} 中选择。`,
  en: `Choose one of ${outcomes.map(({ id }) => outcomeCell(outcomes, id, 'en')).join(', ')}.`,
});

/** An outcome as its cell says it: by its title, and by its id where another is called the same. */
export function outcomeCell(outcomes: readonly Outcome[], id: string, language: Language): string {
  const title = outcomes.find((each) => each.id === id)?.title[language];
  if (title === undefined || readOutcome(outcomes, title) !== id) return id;
  return title;
}

/** The outcome a cell names, by title or id; null where it is none, or could be two. */
export function readOutcome(outcomes: readonly Outcome[], text: string): string | null {
  const same = (words: string): boolean => words.normalize('NFKC').trim() === text.normalize('NFKC').trim();
  if (outcomes.some(({ id }) => same(id))) return outcomes.find(({ id }) => same(id))?.id ?? null;
  const called = outcomes.filter(({ title }) => same(title['zh-CN']) || same(title.en));
  return called.length === 1 ? (called[0]?.id ?? null) : null;
}

/** The reason codes of a cell; null where one of them is no code. */
export function readReasons(text: string): string[] | null {
  const codes = text
    .normalize('NFKC')
    .split(/[,、;\n]/)
    .map((code) => code.trim());
  return codes.every((code) => /^[a-z][a-z0-9-]*$/.test(code)) ? codes : null;
}

/** The priority of a cell; undefined for none, null where it is no priority. */
export function readPriority(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return undefined;
  const value = Number(plain);
  return /^[1-9]\d{0,3}$/.test(plain) && value <= 1000 ? value : null;
}
