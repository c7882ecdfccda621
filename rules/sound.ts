import { isPath } from './facts/path.ts';
import type { Condition, ConditionNode, Rule, RuleSet } from './rule-set.ts';
import { MOST_CONDITIONS, sizeOf } from './shared-conditions.ts';
import { isOperator } from './wording.ts';

/** Thrown where a rule set is so broken that not even its `unknown` outcome can be trusted. The case goes to a person. */
export class RuleSetBroken extends Error {
  override readonly name = 'RuleSetBroken';
}

/**
 * The outcomes of a set, strictest first. Where the set has no `otherwise`, `unknown` must still be stricter than the mildest outcome.
 * @throws RuleSetBroken where `unknown` is no outcome of the set, or so mild that a missing fact would let a case through.
 */
export function outcomeOrder({ id, outcomes, otherwise, unknown }: RuleSet): readonly string[] {
  const order = Array.isArray(outcomes) ? outcomes.map((each) => each.id) : [];
  const [unknownAt, otherwiseAt] = [order.indexOf(unknown), otherwise === undefined ? order.length - 1 : order.indexOf(otherwise)];
  if (unknownAt === -1 || unknownAt >= otherwiseAt) {
    throw new RuleSetBroken(`Rule set ${id}: "unknown" must be an outcome stricter than "otherwise".`);
  }
  return order;
}

/**
 * The rules of a set in the order they are told, once nothing in the set can leave a decision without an answer: every condition is of the form
 * the schema asks for, every name in it leads somewhere, and no operator can throw, whatever the facts.
 * @throws Error that says what is broken.
 */
export function soundRules({ outcomes, conditions, rules }: RuleSet): readonly Rule[] {
  if (new Set(rules.map(({ name }) => name)).size !== rules.length) throw new Error('Two rules have the same name.');
  const sizes = new Map<string, number>();
  const check = (node: ConditionNode): void => {
    checkNode(node);
    if (sizeOf(node, conditions, sizes) > MOST_CONDITIONS) throw new Error('A condition goes in a circle or is far too large.');
  };
  for (const shared of Object.values(conditions ?? {})) checkBranch(shared, check);
  for (const { name, priority = 1, conditions: own, event } of rules) {
    if (!name || typeof name !== 'string' || !Number.isInteger(priority) || priority < 1)
      throw new Error('A rule has no name or a priority that is none.');
    if (!outcomes.some(({ id }) => id === event.type))
      throw new Error(`"${name}" leads to "${event.type}", which is no outcome of the set.`);
    if (!event.params.reasons.every((reason) => typeof reason === 'string')) throw new Error(`"${name}" has a reason that is no code.`);
    checkBranch(own, check);
  }
  return [...rules].sort((one, other) => (other.priority ?? 0) - (one.priority ?? 0));
}

function checkBranch(node: ConditionNode, check: (node: ConditionNode) => void): void {
  if ('fact' in node) throw new Error('A rule begins with "all", "any", "not" or "condition".');
  check(node);
}

function checkNode(node: ConditionNode): void {
  if ('fact' in node) return checkLeaf(node);
  const [[key, value] = ['', null], ...more] = Object.entries(node) as [string, unknown][];
  if (more.length > 0) throw new Error('A branch has more than one key.');
  if (key === 'not') return checkNode(value as ConditionNode);
  if (key === 'condition' && typeof value === 'string') return;
  // The engine takes an empty branch for true.
  if ((key !== 'all' && key !== 'any') || !Array.isArray(value) || value.length === 0) throw new Error('A branch has no conditions.');
  value.forEach(checkNode);
}

function checkLeaf({ fact, path, operator, value, ...rest }: Condition): void {
  if (!names(fact, path) || Object.keys(rest).length > 0) throw new Error('A condition names no fact, or more than a fact.');
  if (!isOperator(operator)) throw new Error(`There is no operator "${operator}".`);
  const fits =
    operator === 'in' || operator === 'notIn' ? Array.isArray(value) && value.every(isPlain) : isPlain(value) || isReference(value);
  if (!fits) throw new Error(`The operator "${operator}" cannot compare with this value.`);
}

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const names = (fact: unknown, path: unknown): boolean => typeof fact === 'string' && typeof path === 'string' && isPath(path);

function isReference(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { fact, path, ...rest } = value as { fact?: unknown; path?: unknown };
  return names(fact, path) && Object.keys(rest).length === 0;
}
