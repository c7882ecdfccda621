import type { FactDefinition } from '../facts/vocabulary.ts';
import type { Text } from '../text.ts';

const MOST_CODES = 40;

/** Amounts of money are written in yuan; what may not be below zero says so. */
function moneyHelp(min = 0): Text {
  const floor: Text = min < 0 ? { 'zh-CN': '', en: '' } : { 'zh-CN': '，不得为负', en: ', not below zero' };
  return {
    'zh-CN': `请以元填写，最多两位小数${floor['zh-CN']}，如“200.00”“≤ 200.00”“50.00 … 200.00”或“50.00, 200.00”；不限则留空。`,
    en: `Write yuan with two decimals at most${floor.en}, such as "200.00", "≤ 200.00", "50.00 … 200.00" or "50.00, 200.00", or nothing for any.`,
  };
}

/** What can be written in the cell of a fact, in a sentence. An empty cell asks nothing. */
export function cellHelp({ type, money, range, choices = {} }: FactDefinition): Text {
  const codes = Object.keys(choices);
  const list = codes.length > MOST_CODES ? `${codes.slice(0, MOST_CODES).join(', ')} …` : codes.join(', ');
  const [a = '', b = a] = codes;
  if (money) return moneyHelp(range?.min);
  switch (type) {
    case 'boolean':
      return { 'zh-CN': '请写“是”或“否”，不限则留空。', en: 'Write "yes" or "no", or nothing for either.' };
    case 'number':
      return {
        'zh-CN': '请写“3”“≥ 3”“< 5”“3 … 7”“1, 2”或“非 1, 2”，不限则留空。',
        en: 'Write "3", "≥ 3", "< 5", "3 … 7", "1, 2" or "not 1, 2", or nothing for any.',
      };
    case 'city':
      return {
        'zh-CN': '请写六位地市代码，如“990100, 990200”或“非 990100”；不限则留空。',
        en: 'Write codes of cities, such as "990100, 990200" or "not 990100", or nothing for any.',
      };
    case 'code':
      return {
        'zh-CN': `请写“${a}, ${b}”或“非 ${a}, ${b}”，代码为 ${list}；不限则留空。`,
        en: `Write "${a}, ${b}" or "not ${a}, ${b}" with the codes ${list}, or nothing for any.`,
      };
    case 'codes':
      return {
        'zh-CN': `请写“包含 ${a}”或“不包含 ${a}”，多项用“；”分开，代码为 ${list}；不限则留空。`,
        en: `Write "includes ${a}" or "does not include ${a}", several with ";" between them, with the codes ${list}, or nothing for any.`,
      };
  }
}
