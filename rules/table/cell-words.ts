import type { FactDefinition } from '../facts/vocabulary.ts';
import { yuanFigures } from '../money.ts';
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

/** All that a rule asks of one fact as the words of a cell: "≥ 3", "3 … 7", "A, C", "not A, B", "yes", "includes E"; money in yuan, "≤ 200.00". */
export function cellWords(definition: FactDefinition, asked: readonly Asked[], language: Language): string {
  const parts: string[] = [];
  for (let at = 0; at < asked.length; at += 1) {
    const [each, next] = [asked[at], asked[at + 1]];
    if (!each) continue;
    const range = rangeWords(definition, each, next);
    parts.push(range ?? partWords(definition, each, language));
    if (range) at += 1;
  }
  return parts.join(AND[language]);
}

/** "3 … 7" where two demands, one behind the other, are the ends of a range. */
function rangeWords(definition: FactDefinition, from: Asked, to: Asked | undefined): string | null {
  const isRange = from.operator === 'greaterThanInclusive' && to?.operator === 'lessThanInclusive';
  return isRange && typeof from.value === 'number' && typeof to.value === 'number' && from.value <= to.value
    ? `${figures(definition, from.value)} … ${figures(definition, to.value)}`
    : null;
}

const figures = ({ money }: FactDefinition, value: number): string => (money ? yuanFigures(value) : String(value));

function partWords(definition: FactDefinition, { operator, value }: Asked, language: Language): string {
  const list = listWords(definition, value, language);
  switch (operator) {
    case 'equal':
    case 'in':
      return list;
    case 'contains':
    case 'doesNotContain':
      return `${operatorWords(operator)[language]} ${list}`;
    case 'notEqual':
    case 'notIn':
      return (isOneNumber(value) ? '≠ ' : NOT[language]) + list;
    default:
      return (SIGNS[operator] ?? '') + list;
  }
}

const isOneNumber = (value: unknown): boolean => [value].flat().length === 1 && typeof [value].flat()[0] === 'number';

const listWords = (definition: FactDefinition, value: unknown, language: Language): string =>
  [value].flat().map(wordsIn(definition, language)).join(', ');

const wordsIn =
  (definition: FactDefinition, language: Language) =>
  (value: unknown): string => {
    if (typeof value === 'number') return figures(definition, value);
    return typeof value === 'boolean' ? valueWords(undefined, value)[language] : String(value);
  };
