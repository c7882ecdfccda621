import type { Facts } from '../rule-set.ts';
import { readPath } from './path.ts';
import type { FactDefinition, NumberRange, Vocabulary } from './vocabulary.ts';

/** Of an administrative division (GB/T 2260). Which of them are cities here is data. */
export const CITY_CODE = /^\d{6}$/;

/** Whether a value is what the vocabulary says the fact is. A code outside its table or a number outside its range is not: nobody knows what it means. */
export function fits(definition: FactDefinition, value: unknown): boolean {
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && (definition.range ? inRange(definition.range, value) : Number.isFinite(value));
    case 'code':
      return isChoice(definition, value);
    case 'codes':
      return Array.isArray(value) && value.every((each) => isChoice(definition, each));
    case 'city':
      return typeof value === 'string' && CITY_CODE.test(value);
  }
}

/** Whether a number is one the fact can be. */
const inRange = ({ min, max, integer }: NumberRange, value: number): boolean =>
  value >= min && value <= max && (!integer || Number.isInteger(value));

function isChoice({ choices }: FactDefinition, value: unknown): boolean {
  return typeof value === 'string' && choices !== undefined && Object.hasOwn(choices, value);
}

/** The facts of the vocabulary that are there and of the right type, by path. All others are missing, whatever the caller handed in. */
export function knownFacts(vocabulary: Vocabulary, facts: Facts): Map<string, unknown> {
  const known = new Map<string, unknown>();
  for (const [path, definition] of Object.entries(vocabulary.facts)) {
    const value = readPath(facts, `$.${path}`);
    if (fits(definition, value)) known.set(path, value);
  }
  return known;
}
