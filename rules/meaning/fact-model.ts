import type { FactDefinition, Vocabulary } from '../facts/vocabulary.ts';
import type { Facts } from '../rule-set.ts';

/** A fact as the solver knows it: the names of its constants, and how its value is read back. */
export interface ModelledFact {
  path: string;
  definition: FactDefinition;
  /** Constant that is true where the fact is known. */
  known: string;
  /** Constant of the value; of a list of codes one per code, true where the code is in it. */
  value: string;
  codes: readonly string[];
}

export interface FactModel {
  facts: ReadonlyMap<string, ModelledFact>;
  /** SMT-LIB declarations; "complete" is true where every fact is known. */
  declarations: string;
  /** The constants whose values make up a case, in the order `readFacts` takes them. */
  constants: readonly string[];
}

/** Every fact of a vocabulary within its type: numbers in their range, a code one of its table, a city any six digits. A value outside of it is never known. */
export function modelFacts(vocabulary: Vocabulary): FactModel {
  const tables: FactDefinition['choices'][] = [];
  const facts = Object.entries(vocabulary.facts).map(([path, definition], at): ModelledFact => {
    if (definition.type === 'code' && !tables.includes(definition.choices)) tables.push(definition.choices);
    return { path, definition, known: `known${at}`, value: `fact${at}`, codes: codeNames(definition, at, tables) };
  });
  const declarations = [
    ...tables.map(
      (choices, table) =>
        `(declare-datatypes ((Table${table} 0)) ((${Object.keys(choices ?? {})
          .map((_, code) => `(${codeName(table, code)})`)
          .join(' ')})))`,
    ),
    ...facts.map((fact) => declaration(fact, tables)),
    `(declare-const complete Bool)(assert (= complete (and ${facts.map(({ known }) => known).join(' ')})))`,
  ];
  return {
    facts: new Map(facts.map((fact) => [fact.path, fact])),
    declarations: declarations.join('\n'),
    constants: facts.flatMap(({ definition, known, value, codes }) => [known, ...(definition.type === 'codes' ? codes : [value])]),
  };
}

/** A city's code is a number to the solver: those that rules mention, and every other. */
const CITY_DIGITS = 6;

const codeName = (table: number, code: number): string => `code${table}_${code}`;

function codeNames({ type, choices = {} }: FactDefinition, at: number, tables: readonly FactDefinition['choices'][]): string[] {
  const prefix = (code: number): string => (type === 'codes' ? `fact${at}_${code}` : codeName(tables.indexOf(choices), code));
  return type === 'code' || type === 'codes' ? Object.keys(choices).map((_, code) => prefix(code)) : [];
}

function declaration({ definition, known, value, codes }: ModelledFact, tables: readonly FactDefinition['choices'][]): string {
  const constant = (name: string, sort: string): string => `(declare-const ${name} ${sort})`;
  const isKnown = constant(known, 'Bool');
  switch (definition.type) {
    case 'boolean':
      return isKnown + constant(value, 'Bool');
    case 'city':
      return `${isKnown}${constant(value, 'Int')}(assert (<= 0 ${value} 999999))`;
    case 'code':
      return isKnown + constant(value, `Table${tables.indexOf(definition.choices)}`);
    case 'codes':
      return isKnown + codes.map((code) => constant(code, 'Bool')).join('');
    case 'number': {
      const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, integer = false } = definition.range ?? {};
      return `${isKnown}${constant(value, integer ? 'Int' : 'Real')}(assert (<= ${number(min)} ${value} ${number(max)}))`;
    }
  }
}

/** A number as SMT-LIB writes it: decimal, without exponent. */
export function number(value: number): string {
  const [mantissa = '', exponent] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const shift = Number(exponent) + 1 - digits.length;
  const padded = digits.padStart(1 - shift, '0');
  const decimal = shift >= 0 ? digits + '0'.repeat(shift) : `${padded.slice(0, shift)}.${padded.slice(shift)}`;
  return value < 0 ? `(- ${decimal})` : decimal;
}

/** The case that the values of `constants` make up: only what is known in it. */
export function readFacts({ facts }: FactModel, values: readonly string[]): Facts {
  const read: Facts = {};
  let at = 0;
  const next = (): string => values[at++] ?? '';
  for (const { path, definition, codes } of facts.values()) {
    const isKnown = next() === 'true';
    const value = readValue(definition, codes, next);
    const [group = '', name = ''] = path.split('.');
    if (isKnown) (read[group] ??= {})[name] = value;
  }
  return read;
}

function readValue({ type, choices = {} }: FactDefinition, codes: readonly string[], next: () => string): unknown {
  const table = Object.keys(choices);
  switch (type) {
    case 'boolean':
      return next() === 'true';
    case 'number':
      return readNumber(next());
    case 'city':
      return next().padStart(CITY_DIGITS, '0');
    case 'code':
      return table[codes.indexOf(next())];
    case 'codes':
      return table.filter(() => next() === 'true');
  }
}

/** "3", "2.5", "(- 1.0)", "(/ 1.0 3.0)". */
function readNumber(printed: string): number {
  const [value = Number.NaN, divisor = 1] = (printed.match(/[\d.]+/g) ?? []).map(Number);
  return (printed.includes('-') ? -value : value) / divisor;
}
