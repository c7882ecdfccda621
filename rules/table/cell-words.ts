import type { Condition } from '../rule-set.ts';
import type { Language } from '../text.ts';
import { operatorWords, valueWords } from '../wording.ts';

/** What a cell says of its fact: an operator of a rule, and what it compares with. */
export type Asked = Pick<Condition, 'operator' | 'value'>;

/** What parts several demands on one fact; all of them must hold. */
const AND: Record<Language, string> = { 'zh-CN': '；', en: '; ' };
const NOT: Record<Language, string> = { 'zh-CN': '非 ', en: 'not ' };

const SIGNS: Record<string, string> = {
  lessThan: '< ',
  lessThanInclusive: '≤ ',
  greaterThan: '> ',
  greaterThanInclusive: '≥ ',
};

/** All that a rule asks of one fact as the words of a cell: "≥ 3", "3 … 7", "A, C", "not A, B", "yes", "includes E". */
export function cellWords(asked: readonly Asked[], language: Language): string {
  const parts: string[] = [];
  for (let at = 0; at < asked.length; at += 1) {
    const [each, next] = [asked[at], asked[at + 1]];
    if (!each) continue;
    const range = rangeWords(each, next);
    parts.push(range ?? partWords(each, language));
    if (range) at += 1;
  }
  return parts.join(AND[language]);
}

/** "3 … 7" where two demands, one behind the other, are the ends of a range. */
function rangeWords(from: Asked, to: Asked | undefined): string | null {
  const isRange = from.operator === 'greaterThanInclusive' && to?.operator === 'lessThanInclusive';
  return isRange && typeof from.value === 'number' && typeof to.value === 'number' && from.value <= to.value
    ? `${from.value} … ${to.value}`
    : null;
}

function partWords({ operator, value }: Asked, language: Language): string {
  switch (operator) {
    case 'equal':
    case 'in':
      return listWords(value, language);
    case 'contains':
    case 'doesNotContain':
      return `${operatorWords(operator)[language]} ${listWords(value, language)}`;
    case 'notEqual':
    case 'notIn':
      return (isOneNumber(value) ? '≠ ' : NOT[language]) + listWords(value, language);
    default:
      return (SIGNS[operator] ?? '') + listWords(value, language);
  }
}

const isOneNumber = (value: unknown): boolean => [value].flat().length === 1 && typeof [value].flat()[0] === 'number';

const listWords = (value: unknown, language: Language): string =>
  [value]
    .flat()
    .map((each) => (typeof each === 'boolean' ? valueWords(undefined, each)[language] : String(each)))
    .join(', ');
