import type { Vocabulary } from './facts/vocabulary.ts';
import type { ConditionNode, SharedConditions } from './rule-set.ts';
import type { Text } from './text.ts';

/** As many conditions may a rule have once each shared one is spelled out: a few that double one another would otherwise keep every case waiting. */
export const MOST_CONDITIONS = 1000;

/** The names of the shared conditions that a condition refers to itself, in the order they stand there. */
export function namesIn(node: ConditionNode): string[] {
  if ('all' in node) return node.all.flatMap(namesIn);
  if ('any' in node) return node.any.flatMap(namesIn);
  if ('not' in node) return namesIn(node.not);
  return 'condition' in node ? [node.condition] : [];
}

/** Finds a shared condition by the name in a reference. */
export function sharedCondition(shared: SharedConditions | undefined, name: string): SharedConditions[string] | undefined {
  return shared && Object.hasOwn(shared, name) ? shared[name] : undefined;
}

/** A vocabulary with what a set calls its shared conditions. */
export interface SpokenVocabulary extends Vocabulary {
  readonly sharedTitles?: Readonly<Record<string, Text>> | undefined;
}

/** What a shared condition is called in both languages; its name where the set gives it no title. */
export function sharedTitle({ sharedTitles: titles }: SpokenVocabulary, name: string): Text {
  return titles && Object.hasOwn(titles, name) ? (titles[name] as Text) : { 'zh-CN': name, en: name };
}

/**
 * How many conditions and branches a condition comes to with each shared one spelled out; Infinity where one refers to itself, in however wide a circle.
 * `sizes` keeps what is known already of the set's shared conditions.
 * @throws Error for a name that no shared condition has.
 */
export function sizeOf(node: ConditionNode, shared: SharedConditions | undefined, sizes = new Map<string, number>()): number {
  const sum = (nodes: ConditionNode[]): number => nodes.reduce((size, each) => size + sizeOf(each, shared, sizes), 1);
  if ('all' in node) return sum(node.all);
  if ('any' in node) return sum(node.any);
  if ('not' in node) return sum([node.not]);
  if (!('condition' in node)) return 1;
  const { condition: name } = node;
  const known = sizes.get(name);
  if (known !== undefined) return known;
  const spelledOut = sharedCondition(shared, name);
  if (!spelledOut) throw new Error(`There is no shared condition "${name}".`);
  // Whoever comes back here while it is being measured has gone in a circle.
  sizes.set(name, Infinity);
  const size = sum([spelledOut]);
  sizes.set(name, size);
  return size;
}
