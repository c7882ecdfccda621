import type { Text } from '../text.ts';

/** The codes a fact may have, in words. */
export type Choices = Readonly<Record<string, Text>>;

/** A city is a code whose table is data (the cities of this installation), not part of the vocabulary. */
export type FactType = 'boolean' | 'number' | 'code' | 'codes' | 'city';

/** The numbers a fact can be, both ends included. One outside of it was mismeasured, and counts as missing. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whether it is always a whole number. */
  readonly integer: boolean;
}

/** What is known of a fact: one definition serves types (facts-of.ts), validation, explanation and the editor. */
export interface FactDefinition<Type extends FactType = FactType, Codes extends Choices = Choices> {
  readonly type: Type;
  readonly label: Text;
  /** Unit of a number; null where the label says it all. */
  readonly unit: Text | null;
  /** The numbers a number can be. */
  readonly range?: NumberRange;
  /** Whether it is money in fen: told in yuan, with its own sign. */
  readonly money?: true;
  /** The codes of a code or list of codes. A value outside them counts as missing. */
  readonly choices?: Codes;
  /** Names of the json-rules-engine operators that make sense for it. */
  readonly operators: readonly string[];
  /** Where the value comes from, for whoever writes a rule on it. */
  readonly source: Text;
}

/** The facts a rule set may speak of, by path: "applicant.activeBindings" is `fact: applicant, path: $.activeBindings` in a rule. */
export interface Vocabulary {
  readonly id: string;
  readonly title: Text;
  readonly facts: Readonly<Record<string, FactDefinition>>;
}

const OPERATORS: Record<FactType, readonly string[]> = {
  boolean: ['equal', 'notEqual'],
  number: ['equal', 'notEqual', 'in', 'notIn', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
  code: ['equal', 'notEqual', 'in', 'notIn'],
  codes: ['contains', 'doesNotContain'],
  city: ['equal', 'notEqual', 'in', 'notIn'],
};

/** A yes or no. */
export function yesNo(label: Text, source: Text): FactDefinition<'boolean'> {
  return { type: 'boolean', label, unit: null, operators: OPERATORS.boolean, source };
}

/** A number within a range, with its unit unless it is a bare count. */
export function number(label: Text, source: Text, range: NumberRange, unit: Text | null = null): FactDefinition<'number'> {
  return { type: 'number', label, unit, range, operators: OPERATORS.number, source };
}

const FEN: Text = { 'zh-CN': '分（人民币）', en: 'fen' };

/** Money, in whole fen. */
export function money(label: Text, source: Text, range: NumberRange): FactDefinition<'number'> {
  return { ...number(label, source, range, FEN), money: true };
}

/** Whole numbers from `min` to `max`. */
export const whole = (min: number, max: number): NumberRange => ({ min, max, integer: true });

/** Any number from `min` to `max`. */
export const between = (min: number, max: number): NumberRange => ({ min, max, integer: false });

/** One code of a table. */
export function code<Codes extends Choices>(label: Text, source: Text, choices: Codes): FactDefinition<'code', Codes> {
  return { type: 'code', label, unit: null, choices, operators: OPERATORS.code, source };
}

/** Several codes of a table at once. */
export function codes<Codes extends Choices>(label: Text, source: Text, choices: Codes): FactDefinition<'codes', Codes> {
  return { type: 'codes', label, unit: null, choices, operators: OPERATORS.codes, source };
}

/** A city by its code of six digits, so that rules can differ per city. */
export function city(label: Text, source: Text): FactDefinition<'city'> {
  return { type: 'city', label, unit: null, operators: OPERATORS.city, source };
}
