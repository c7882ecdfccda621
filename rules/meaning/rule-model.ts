import { fits } from '../facts/known-facts.ts';
import { vocabularyPath } from '../facts/path.ts';
import type { Condition, ConditionNode, RuleSet, SharedConditions } from '../rule-set.ts';
import { referredFact } from '../settle.ts';
import { sharedCondition } from '../shared-conditions.ts';
import { type FactModel, type ModelledFact, number } from './fact-model.ts';

/** A condition as two formulas, one true where it holds and one where it does not; where a fact it hangs on is missing, neither is. */
interface Formulas {
  yes: string;
  no: string;
}

/** The constant that is true where a rule applies; `set` tells two sets in one model apart. */
export const applies = (rule: number, set = ''): string => `yes${set}${rule}`;

/** The constant that is true where a missing fact leaves some rule of the set open. */
export const unsettled = (set = ''): string => `unsettled${set}`;

/** The constant that is true where a part of a rule's outermost "all" holds. */
export const partHolds = (rule: number, part: number): string => `part${rule}_${part}`;

/**
 * SMT-LIB declarations of a set's rules over modelled facts.
 * @throws RangeError where a condition has not passed the check of its words.
 */
export function modelRules(model: FactModel, { rules, conditions: shared }: RuleSet, set = ''): string {
  const formulas = rules.map(({ conditions }) => formulasOf(model, shared, conditions));
  const open = formulas.map((_, at) => `(not (or ${applies(at, set)} no${set}${at}))`);
  return [
    ...formulas.map(({ yes, no }, at) => define(applies(at, set), yes) + define(`no${set}${at}`, no)),
    define(unsettled(set), `(or false ${open.join(' ')})`),
  ].join('\n');
}

/** SMT-LIB declarations of each part of the rules' outermost "all". */
export function modelParts(model: FactModel, { rules, conditions: shared }: RuleSet): string {
  const parts = rules.flatMap(({ conditions }, rule) =>
    'all' in conditions ? conditions.all.map((each, part) => define(partHolds(rule, part), formulasOf(model, shared, each).yes)) : [],
  );
  return parts.join('\n');
}

/** A constant that is true just where a formula is. */
export const define = (name: string, formula: string): string => `(declare-const ${name} Bool)(assert (= ${name} ${formula}))`;

function formulasOf(model: FactModel, shared: SharedConditions | undefined, node: ConditionNode): Formulas {
  const parts = (nodes: ConditionNode[], yes: string, no: string): Formulas => {
    const each = nodes.map((part) => formulasOf(model, shared, part));
    return { yes: `(${yes} ${each.map((part) => part.yes).join(' ')})`, no: `(${no} ${each.map((part) => part.no).join(' ')})` };
  };
  if ('all' in node) return parts(node.all, 'and', 'or');
  if ('any' in node) return parts(node.any, 'or', 'and');
  if ('not' in node) {
    const { yes, no } = formulasOf(model, shared, node.not);
    return { yes: no, no: yes };
  }
  if (!('condition' in node)) return leafFormulas(model, node);
  const named = sharedCondition(shared, node.condition);
  if (!named) throw new RangeError('A condition refers to a shared condition that there is not.');
  return formulasOf(model, shared, named);
}

function leafFormulas(model: FactModel, { fact, path, operator, value }: Condition): Formulas {
  const own = modelled(model, vocabularyPath(fact, path));
  if (!own.definition.operators.includes(operator)) throw new RangeError(`"${own.path}" has no operator "${operator}".`);
  const referred = referredFact(value);
  const other = referred === undefined ? undefined : modelled(model, referred);
  if (other && (other.definition.type !== own.definition.type || other.definition.choices !== own.definition.choices))
    throw new RangeError(`"${own.path}" is of another kind than "${other.path}".`);
  const known = other ? `${own.known} ${other.known}` : own.known;
  const holds = compare(own, operator, (each) => (other ? other.value : literal(own, each)), value);
  return { yes: `(and ${known} ${holds})`, no: `(and ${known} (not ${holds}))` };
}

function modelled({ facts }: FactModel, path: string): ModelledFact {
  const found = facts.get(path);
  if (!found) throw new RangeError('A condition speaks of a fact that its vocabulary does not have.');
  return found;
}

function compare(own: ModelledFact, operator: string, compared: (value: unknown) => string, value: unknown): string {
  const among = (): string => {
    if (!Array.isArray(value)) throw new RangeError(`"${own.path}" needs a list for "${operator}".`);
    return `(or false ${value.map((each) => `(= ${own.value} ${compared(each)})`).join(' ')})`;
  };
  switch (operator) {
    case 'equal':
      return `(= ${own.value} ${compared(value)})`;
    case 'notEqual':
      return `(not (= ${own.value} ${compared(value)}))`;
    case 'in':
      return among();
    case 'notIn':
      return `(not ${among()})`;
    case 'contains':
      return compared(value);
    case 'doesNotContain':
      return `(not ${compared(value)})`;
    case 'lessThan':
      return `(< ${own.value} ${compared(value)})`;
    case 'lessThanInclusive':
      return `(<= ${own.value} ${compared(value)})`;
    case 'greaterThan':
      return `(> ${own.value} ${compared(value)})`;
    case 'greaterThanInclusive':
      return `(>= ${own.value} ${compared(value)})`;
    default:
      throw new RangeError(`The solver knows no operator "${operator}".`);
  }
}

/**
 * A fixed value; of a list of codes the constant that says whether the code is in it. Nothing of the document is written into the script:
 * what is no value of the fact is refused, whoever let it through.
 */
function literal({ path, definition, codes }: ModelledFact, value: unknown): string {
  if (definition.type === 'boolean' && typeof value === 'boolean') return value ? 'true' : 'false';
  if (definition.type === 'number' && typeof value === 'number' && Number.isFinite(value)) return number(value);
  if (definition.type === 'city' && fits(definition, value)) return number(Number(value));
  const code = typeof value === 'string' ? codes[Object.keys(definition.choices ?? {}).indexOf(value)] : undefined;
  if (code === undefined) throw new RangeError(`A condition compares "${path}" with what it can never be.`);
  return code;
}
