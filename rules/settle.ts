import type { ConditionResult, LeafResult } from './evaluation.ts';
import { vocabularyPath } from './facts/path.ts';
import type { Condition, ConditionNode, SharedConditions } from './rule-set.ts';
import { sharedCondition } from './shared-conditions.ts';
import { allOf, anyOf, notOf } from './truth.ts';

/** A condition as the engine leaves it behind: annotated with results of its own two-valued kind, each shared one spelled out in its place. */
export interface AnnotatedCondition {
  all?: AnnotatedCondition[];
  any?: AnnotatedCondition[];
  not?: AnnotatedCondition;
  result?: unknown;
}

/** What a condition is settled against: the facts there are, by path, and the conditions that the set's rules share. */
export interface Basis {
  known: ReadonlyMap<string, unknown>;
  shared: SharedConditions | undefined;
}

/**
 * Settles a condition by three-valued logic. A leaf on a missing fact is unknown, whatever the engine said of it:
 * there `notEqual` and `notIn` come out true.
 * @throws Error for a leaf the engine left without a yes or no.
 */
export function settle(node: ConditionNode, said: AnnotatedCondition, basis: Basis): ConditionResult {
  const parts = (nodes: ConditionNode[], answers: AnnotatedCondition[] = []): ConditionResult[] =>
    nodes.map((each, at) => settle(each, answers[at] ?? {}, basis));
  if ('all' in node) {
    const all = parts(node.all, said.all);
    return { all, result: allOf(all.map((each) => each.result)) };
  }
  if ('any' in node) {
    const any = parts(node.any, said.any);
    return { any, result: anyOf(any.map((each) => each.result)) };
  }
  if ('not' in node) {
    const not = settle(node.not, said.not ?? {}, basis);
    return { not, result: notOf(not.result) };
  }
  if (!('condition' in node)) return settleLeaf(node, said.result, basis.known);
  const shared = sharedCondition(basis.shared, node.condition);
  if (!shared) throw new Error(`There is no shared condition "${node.condition}".`);
  const conditions = settle(shared, said, basis);
  return { condition: node.condition, conditions, result: conditions.result };
}

function settleLeaf({ fact, path, operator, value }: Condition, said: unknown, known: ReadonlyMap<string, unknown>): LeafResult {
  const leaf: LeafResult = { fact: vocabularyPath(fact, path), operator, value, result: null };
  if (known.has(leaf.fact)) leaf.was = known.get(leaf.fact);
  const other = referredFact(value);
  if (other !== undefined && known.has(other)) leaf.valueWas = known.get(other);
  if (!known.has(leaf.fact) || (other !== undefined && !known.has(other))) return leaf;
  if (typeof said !== 'boolean') throw new Error(`The operator "${operator}" gave neither true nor false.`);
  return { ...leaf, result: said };
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
  if ('conditions' in condition) return missingFacts(condition.conditions);
  const other = referredFact(condition.value);
  return [
    ...(condition.was === undefined ? [condition.fact] : []),
    ...(other !== undefined && condition.valueWas === undefined ? [other] : []),
  ];
}
