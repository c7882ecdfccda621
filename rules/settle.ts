import type { ConditionResult, LeafResult } from './evaluation.ts';
import { vocabularyPath } from './facts/path.ts';
import { allOf, anyOf, notOf } from './truth.ts';

/** A condition as the engine leaves it behind: annotated with results of its own two-valued kind. */
export interface AnnotatedCondition {
  all?: AnnotatedCondition[];
  any?: AnnotatedCondition[];
  not?: AnnotatedCondition;
  fact?: string;
  path?: string;
  operator?: string;
  value?: unknown;
  result?: unknown;
}

/**
 * Settles a condition tree by three-valued logic. A leaf on a missing fact is unknown, whatever the engine said of it:
 * there `notEqual` and `notIn` come out true.
 * @throws Error for a branch without parts or a leaf the engine left without a yes or no.
 */
export function settle(condition: AnnotatedCondition, known: ReadonlyMap<string, unknown>): ConditionResult {
  if (condition.all) {
    const all = parts(condition.all, known);
    return { all, result: allOf(all.map((each) => each.result)) };
  }
  if (condition.any) {
    const any = parts(condition.any, known);
    return { any, result: anyOf(any.map((each) => each.result)) };
  }
  if (condition.not) {
    const not = settle(condition.not, known);
    return { not, result: notOf(not.result) };
  }
  return settleLeaf(condition, known);
}

function parts(conditions: AnnotatedCondition[], known: ReadonlyMap<string, unknown>): ConditionResult[] {
  // The engine takes an empty branch for true.
  if (conditions.length === 0) throw new Error('A branch has no conditions.');
  return conditions.map((each) => settle(each, known));
}

function settleLeaf(condition: AnnotatedCondition, known: ReadonlyMap<string, unknown>): LeafResult {
  const { fact, path, operator, value, result } = condition;
  if (fact === undefined || operator === undefined) throw new Error('A condition names no fact or no operator.');
  const leaf: LeafResult = { fact: vocabularyPath(fact, path), operator, value, result: null };
  if (known.has(leaf.fact)) leaf.was = known.get(leaf.fact);
  const other = referredFact(value);
  if (other !== undefined && known.has(other)) leaf.valueWas = known.get(other);
  if (!known.has(leaf.fact) || (other !== undefined && !known.has(other))) return leaf;
  if (typeof result !== 'boolean') throw new Error(`The operator "${operator}" gave neither true nor false.`);
  return { ...leaf, result };
}

/** The vocabulary path a value refers to (`{ fact, path }`); undefined for a plain value. */
export function referredFact(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('fact' in value) || typeof value.fact !== 'string') return undefined;
  return vocabularyPath(value.fact, 'path' in value && typeof value.path === 'string' ? value.path : undefined);
}

/** The facts that left a settled condition unknown. */
export function missingFacts(condition: ConditionResult): string[] {
  if (condition.result !== null) return [];
  if ('all' in condition) return condition.all.flatMap(missingFacts);
  if ('any' in condition) return condition.any.flatMap(missingFacts);
  if ('not' in condition) return missingFacts(condition.not);
  const other = referredFact(condition.value);
  return [
    ...(condition.was === undefined ? [condition.fact] : []),
    ...(other !== undefined && condition.valueWas === undefined ? [other] : []),
  ];
}
