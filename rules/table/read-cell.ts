import { fits } from '../facts/known-facts.ts';
import type { FactDefinition } from '../facts/vocabulary.ts';
import { fenOf } from '../money.ts';
import type { Language } from '../text.ts';
import { operatorWords, valueWords } from '../wording.ts';
import type { Asked } from './cell-words.ts';

const BOTH: readonly Language[] = ['zh-CN', 'en'];

/** How each demand may begin; what begins with none of them is what the fact must be. */
const BEGINNINGS: readonly (readonly [beginning: string, operator: string])[] = (
  [
    ['equal', '=', '=='],
    ['notEqual', '≠', '!=', '<>', 'not', '非'],
    ['notIn'],
    ['in'],
    ['lessThan', '<'],
    ['lessThanInclusive', '≤', '<=', '=<'],
    ['greaterThan', '>'],
    ['greaterThanInclusive', '≥', '>=', '=>'],
    ['contains', '含'],
    ['doesNotContain', 'without', '不含'],
  ] as const
)
  .flatMap(([operator, ...signs]) =>
    [...signs, ...BOTH.map((language) => operatorWords(operator)[language])].map(
      (beginning) => [beginning.normalize('NFKC'), operator] as const,
    ),
  )
  // "is at least 3" also begins with "is".
  .sort(([a], [b]) => b.length - a.length);

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const RANGE = /^(\S+?)\s*(?:\.{2,3}|~|至|到|–|—|\bto\b)\s*(\S+)$/;
/** "1,500" is meant as one number by some and as two by others. */
const UNCLEAR = /\d,\d{3}(?!\d)/;

/** Reads what a cell asks of a fact; nothing for an empty one, null where it cannot be read. Both languages, and signs of any keyboard. */
export function readCell(definition: FactDefinition, text: string): Asked[] | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return [];
  const parts = plain.split(';').map((part) => readPart(definition, part.trim()));
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

function readPart(definition: FactDefinition, part: string): Asked[] | null {
  const [, from = '', to = ''] = (definition.type === 'number' && RANGE.exec(part)) || [];
  const [least, most] = [readNumber(definition, from), readNumber(definition, to)];
  if (least !== undefined && most !== undefined) {
    const range = [
      { operator: 'greaterThanInclusive', value: least },
      { operator: 'lessThanInclusive', value: most },
    ];
    return least <= most ? range : null;
  }
  const whole = readList(definition, part);
  if (whole) return demand(definition, 'equal', whole);
  const found = BEGINNINGS.find(([beginning]) => begins(part, beginning));
  const rest = found && readList(definition, part.slice(found[0].length).trim());
  return found && rest ? demand(definition, found[1], rest) : null;
}

/** A word ends before what it is followed by; a sign or a Chinese word need not. */
const begins = (part: string, beginning: string): boolean =>
  part.toLowerCase().startsWith(beginning.toLowerCase()) &&
  (!/[a-z]$/i.test(beginning) || /^[^a-z0-9]/i.test(part.slice(beginning.length)));

const POSITIVE = ['equal', 'in', 'contains'];
const NEGATIVE = ['notEqual', 'notIn', 'doesNotContain'];

function demand({ type }: FactDefinition, operator: string, values: readonly unknown[]): Asked[] | null {
  const one = values.length === 1;
  if (!POSITIVE.includes(operator) && !NEGATIVE.includes(operator))
    return one && type === 'number' ? [{ operator, value: values[0] }] : null;
  const positive = POSITIVE.includes(operator);
  if (type === 'codes') return one ? [{ operator: positive ? 'contains' : 'doesNotContain', value: values[0] }] : null;
  if (operator === 'contains' || operator === 'doesNotContain') return null;
  if (one) return [{ operator: positive ? 'equal' : 'notEqual', value: values[0] }];
  return type === 'boolean' ? null : [{ operator: positive ? 'in' : 'notIn', value: values }];
}

/** The values of a list, one or more; null where one of them is none the fact can be. */
function readList(definition: FactDefinition, text: string): unknown[] | null {
  const single = readValue(definition, text);
  if (single !== undefined) return [single];
  if (definition.type === 'number' && UNCLEAR.test(text)) return null;
  const values = text.split(/[,、]/).map((each) => readValue(definition, each.trim()));
  return values.includes(undefined) ? null : values;
}

/** Money is written in yuan, and below zero only where it can be. */
function readNumber({ money, range }: FactDefinition, text: string): number | undefined {
  if (!money) return NUMBER.test(text) ? Number(text) : undefined;
  const fen = fenOf(text);
  return fen === null || (fen < 0 && range !== undefined && range.min >= 0) ? undefined : fen;
}

function readValue(definition: FactDefinition, text: string): unknown {
  const { type, choices = {} } = definition;
  if (type === 'city') return fits(definition, text) ? text : undefined;
  if (type === 'number') return readNumber(definition, text);
  const isSaid = (words: string): boolean => words.normalize('NFKC').toLowerCase() === text.toLowerCase();
  if (type === 'boolean')
    return [true, false].find((value) => isSaid(String(value)) || BOTH.some((language) => isSaid(valueWords(undefined, value)[language])));
  if (Object.hasOwn(choices, text)) return text;
  const called = Object.keys(choices).filter((code) => isSaid(code) || BOTH.some((language) => isSaid(choices[code]?.[language] ?? '')));
  return called.length === 1 ? called[0] : undefined;
}
