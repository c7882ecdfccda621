import type { ConditionResult, LeafResult, Truth } from './evaluation.ts';
import { vocabularyPath } from './facts/path.ts';
import type { Row } from './facts/row.ts';
import type { Condition, ConditionNode, Conditions, SharedConditions } from './rule-set.ts';
import { referredFact } from './settle.ts';
import { sharedCondition } from './shared-conditions.ts';
import { allOf, anyOf, notOf } from './truth.ts';
import type { Operator } from './wording.ts';

/** A condition as functions of a row: what it comes to, and that of each of its parts. */
export interface CompiledCondition {
  truth: (row: Row) => Truth;
  explain: (row: Row) => ConditionResult;
}

/** What a condition's words stand for: places in a row by fact, and the conditions that the set's rules share. */
export interface Places {
  columns: ReadonlyMap<string, number>;
  shared: SharedConditions | undefined;
}

const isMissing = (found: unknown): boolean => found === undefined || found === null;

/** What the engine's relational operators take for a number: text that begins like one, too. Of all else they are false. */
const numeric = (fact: unknown): boolean => typeof fact === 'number' || !Number.isNaN(Number.parseFloat(fact as string));

/** The engine's operators, on facts that are there. */
const OPERATORS: Record<Operator, (fact: unknown, value: unknown) => boolean> = {
  equal: (fact, value) => fact === value,
  notEqual: (fact, value) => fact !== value,
  in: (fact, value) => (value as unknown[]).includes(fact),
  notIn: (fact, value) => !(value as unknown[]).includes(fact),
  lessThan: (fact, value) => numeric(fact) && (fact as number) < (value as number),
  lessThanInclusive: (fact, value) => numeric(fact) && (fact as number) <= (value as number),
  greaterThan: (fact, value) => numeric(fact) && (fact as number) > (value as number),
  greaterThanInclusive: (fact, value) => numeric(fact) && (fact as number) >= (value as number),
  contains: (fact, value) => Array.isArray(fact) && fact.includes(value),
  doesNotContain: (fact, value) => Array.isArray(fact) && !fact.includes(value),
};

/** Compiles a condition of a set that `soundRules` let through: nothing in it can throw. */
export function compileCondition(node: ConditionNode, places: Places): CompiledCondition {
  if ('all' in node) return compileBranch('all', node.all, places);
  if ('any' in node) return compileBranch('any', node.any, places);
  if ('not' in node) {
    const { truth, explain } = compileCondition(node.not, places);
    const wrap = (not: ConditionResult): ConditionResult => ({ not, result: notOf(not.result) });
    return { truth: (row) => notOf(truth(row)), explain: (row) => wrap(explain(row)) };
  }
  if (!('condition' in node)) return compileLeaf(node, places.columns);
  const { condition } = node;
  const { truth, explain } = compileCondition(sharedCondition(places.shared, condition) as Conditions, places);
  const wrap = (conditions: ConditionResult): ConditionResult => ({ condition, conditions, result: conditions.result });
  return { truth, explain: (row) => wrap(explain(row)) };
}

function compileBranch(key: 'all' | 'any', nodes: ConditionNode[], places: Places): CompiledCondition {
  const parts = nodes.map((each) => compileCondition(each, places));
  const truths = parts.map(({ truth }) => truth);
  // One false part settles an "all", one true part an "any".
  const settling = key === 'any';
  const branch = (row: Row): Truth => {
    let result: Truth = !settling;
    for (const truth of truths) {
      const part = truth(row);
      if (part === settling) return settling;
      if (part === null) result = null;
    }
    return result;
  };
  const [first, second] = truths;
  return {
    // Most branches have one part, which is then the whole.
    truth: first && !second ? first : branch,
    explain: (row) => {
      const explained = parts.map(({ explain }) => explain(row));
      const results = explained.map(({ result }) => result);
      return key === 'all' ? { all: explained, result: allOf(results) } : { any: explained, result: anyOf(results) };
    },
  };
}

function compileLeaf({ fact: name, path, operator, value }: Condition, columns: Places['columns']): CompiledCondition {
  const [fact, other] = [vocabularyPath(name, path), referredFact(value)];
  const at = columns.get(fact) ?? -1;
  const otherAt = other === undefined ? -1 : (columns.get(other) ?? -1);
  const holds = OPERATORS[operator as Operator];
  const truth =
    other === undefined
      ? (row: Row): Truth => (isMissing(row[at]) ? null : holds(row[at], value))
      : (row: Row): Truth => (isMissing(row[at]) || isMissing(row[otherAt]) ? null : holds(row[at], row[otherAt]));
  return {
    truth,
    explain: (row) => {
      const leaf: LeafResult = { fact, operator, value, result: truth(row) };
      if (!isMissing(row[at])) leaf.was = row[at];
      if (!isMissing(row[otherAt])) leaf.valueWas = row[otherAt];
      return leaf;
    },
  };
}
