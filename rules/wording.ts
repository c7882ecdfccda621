import type { FactDefinition } from './facts/vocabulary.ts';
import { YUAN, yuanFigures } from './money.ts';
import type { Language, Text } from './text.ts';

const UNKNOWN: Text = { 'zh-CN': '未知', en: 'unknown' };
const YES: Text = { 'zh-CN': '是', en: 'yes' };
const NO: Text = { 'zh-CN': '否', en: 'no' };
const NONE: Text = { 'zh-CN': '无', en: 'none' };
const SEPARATOR: Text = { 'zh-CN': '、', en: ', ' };

const OPERATORS = {
  equal: { 'zh-CN': '等于', en: 'is' },
  notEqual: { 'zh-CN': '不等于', en: 'is not' },
  in: { 'zh-CN': '属于', en: 'is one of' },
  notIn: { 'zh-CN': '不属于', en: 'is not one of' },
  lessThan: { 'zh-CN': '小于', en: 'is less than' },
  lessThanInclusive: { 'zh-CN': '不大于', en: 'is at most' },
  greaterThan: { 'zh-CN': '大于', en: 'is more than' },
  greaterThanInclusive: { 'zh-CN': '不小于', en: 'is at least' },
  contains: { 'zh-CN': '包含', en: 'includes' },
  doesNotContain: { 'zh-CN': '不包含', en: 'does not include' },
} satisfies Record<string, Text>;

/** An operator that a condition may use. */
export type Operator = keyof typeof OPERATORS;

/** Whether a condition may use an operator of this name. */
export function isOperator(name: unknown): name is Operator {
  return typeof name === 'string' && Object.hasOwn(OPERATORS, name);
}

/** Makes a text by saying the same in each language. */
export function inBoth(say: (language: Language) => string): Text {
  return { 'zh-CN': say('zh-CN'), en: say('en') };
}

/** An operator in words; its own name where it is none of those a rule may use. */
export function operatorWords(operator: string): Text {
  return isOperator(operator) ? OPERATORS[operator] : { 'zh-CN': operator, en: operator };
}

/** Money as people read it, from fen: "200.00 元", "¥200.00". Part of a fen, which no rule should ask for, is told in full. */
export function yuanWords(fen: number): Text {
  const yuan = yuanFigures(fen);
  return { 'zh-CN': `${yuan} 元`, en: yuan.startsWith('-') ? `-¥${yuan.slice(1)}` : `¥${yuan}` };
}

/** What stands behind a value in words; null where the words say it themselves. */
export const unitWords = (definition: FactDefinition | undefined): Text | null => (definition?.money ? null : (definition?.unit ?? null));

/** What a number of this fact is written in where its values are figures alone, as in a table: money in yuan, anything else in its unit. */
export const writtenUnit = ({ money, unit }: FactDefinition): Text | null => (money ? YUAN : unit);

/** A value in words, codes by their meaning: "small car, small new-energy car", "yes", "140", money in yuan. Without the unit (unitWords). */
export function valueWords(definition: FactDefinition | undefined, value: unknown): Text {
  if (value === undefined || value === null) return UNKNOWN;
  if (Array.isArray(value)) {
    if (value.length === 0) return NONE;
    const words = value.map((each) => valueWords(definition, each));
    return inBoth((language) => words.map((each) => each[language]).join(SEPARATOR[language]));
  }
  if (typeof value === 'boolean') return value ? YES : NO;
  const choices = definition?.choices;
  if (typeof value === 'string' && choices && Object.hasOwn(choices, value)) return choices[value] as Text;
  if (typeof value === 'number' && definition?.money) return yuanWords(value);
  const plain =
    typeof value === 'number' ? String(Math.round(value * 100) / 100) : typeof value === 'string' ? value : JSON.stringify(value);
  return { 'zh-CN': plain, en: plain };
}
