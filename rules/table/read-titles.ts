import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Text } from '../text.ts';
import { factTitle, FIXED_TITLES, type FixedColumn, keyOfTitle, type TableFinding } from './table.ts';

/** Without these a row says no rule. */
const NEEDED: readonly FixedColumn[] = ['name', 'outcome', 'reasons'];

/** The key of each column by its heading; findings where one is unknown, there twice, or missing. */
export function readTitles(vocabulary: Vocabulary, titles: readonly string[]): { keys: string[]; findings: TableFinding[] } {
  const keys = titles.map((title) => keyOfTitle(vocabulary, title));
  const fault = (column: string | null, message: Text): TableFinding => ({ row: null, column, message });
  const known = [...Object.values(FIXED_TITLES), ...Object.values(vocabulary.facts).map(factTitle)];
  const findings = titles.flatMap((title, at) => {
    if (keys[at] === undefined)
      return [
        fault(title, {
          'zh-CN': `没有“${title}”这一列，可用的表头：${known.map((each) => each['zh-CN']).join('、')}。`,
          en: `There is no column "${title}": the headings are ${known.map(({ en }) => en).join(', ')}.`,
        }),
      ];
    if (keys.indexOf(keys[at]) === at) return [];
    return [fault(title, { 'zh-CN': `“${title}”列重复，请删除一列。`, en: `The column "${title}" is there twice: remove one.` })];
  });
  const missing = NEEDED.filter((key) => !keys.includes(key)).map((key) => {
    const title = FIXED_TITLES[key];
    return fault(null, { 'zh-CN': `缺少“${title['zh-CN']}”列，请补上。`, en: `The column "${title.en}" is missing: add it.` });
  });
  return { keys: keys.map((key) => key ?? ''), findings: [...findings, ...missing] };
}
