import { vocabularyPath } from '../facts/path.ts';
import type { Vocabulary } from '../facts/vocabulary.ts';
import type { ConditionNode } from '../rule-set.ts';
import type { Text } from '../text.ts';
import { canonical } from './canonical.ts';
import { arrow, below, type Change, changeAt, colons, type Spot } from './change.ts';
import { askedWords, BRANCH_WORDS, conditionWords, factWords } from './condition-words.ts';
import { pairUp } from './pair-up.ts';

type Several = 'all' | 'any';

const CONDITION: Text = { 'zh-CN': '条件', en: 'Condition' };
const ADDED: Record<Several, Text> = {
  all: { 'zh-CN': '新增条件', en: 'Condition added' },
  any: { 'zh-CN': '新增可选条件', en: 'Alternative added' },
};
const REMOVED: Record<Several, Text> = {
  all: { 'zh-CN': '删除条件', en: 'Condition removed' },
  any: { 'zh-CN': '删除可选条件', en: 'Alternative removed' },
};
const REORDERED: Text = { 'zh-CN': '条件的顺序有变', en: 'Conditions in another order' };

/** Differences between two condition trees. */
export function compareConditions(vocabulary: Vocabulary, before: ConditionNode, after: ConditionNode, spot: Spot): Change[] {
  if (canonical(before) === canonical(after)) return [];
  if ('all' in before && 'all' in after) return compareParts(vocabulary, 'all', before.all, after.all, spot);
  if ('any' in before && 'any' in after) return compareParts(vocabulary, 'any', before.any, after.any, spot);
  if ('not' in before && 'not' in after) return compareConditions(vocabulary, before.not, after.not, inside(below(spot, 'not'), 'not'));
  const fact = factOf(after);
  if ('fact' in before && 'fact' in after && fact === factOf(before)) {
    const asked = arrow(askedWords(vocabulary, before), askedWords(vocabulary, after));
    return [changeAt(spot, 'changed', colons(factWords(vocabulary, fact), asked))];
  }
  return [changeAt(spot, 'changed', colons(CONDITION, arrow(conditionWords(vocabulary, before), conditionWords(vocabulary, after))))];
}

function compareParts(
  vocabulary: Vocabulary,
  key: Several,
  before: readonly ConditionNode[],
  after: readonly ConditionNode[],
  spot: Spot,
): Change[] {
  const pairs = pairUp(before, after, { keys: [canonical], likeness });
  const list = below(spot, key);
  const changes = pairs.flatMap((pair) => {
    const [was, is] = [before[pair.before ?? -1], after[pair.after ?? -1]];
    const place = below(list, pair.after ?? '', pair.before ?? '');
    if (was === undefined && is !== undefined) return [changeAt(place, 'added', colons(ADDED[key], conditionWords(vocabulary, is)))];
    if (is === undefined && was !== undefined) return [changeAt(place, 'removed', colons(REMOVED[key], conditionWords(vocabulary, was)))];
    if (was === undefined || is === undefined) return [];
    return compareConditions(vocabulary, was, is, 'all' in is || 'any' in is ? inside(place, 'all' in is ? 'all' : 'any') : place);
  });
  return pairs.some(({ moved }) => moved) ? [...changes, changeAt(list, 'moved', REORDERED)] : changes;
}

/** What lies in a branch of a branch says so. */
function inside(spot: Spot, branch: keyof typeof BRANCH_WORDS): Spot {
  const words = BRANCH_WORDS[branch];
  return { ...spot, about: colons(spot.about, { 'zh-CN': `“${words['zh-CN']}”之内`, en: `within “${words.en}”` }) };
}

const branchOf = (node: ConditionNode): keyof typeof BRANCH_WORDS | null =>
  'all' in node ? 'all' : 'any' in node ? 'any' : 'not' in node ? 'not' : null;

const factOf = (node: ConditionNode): string => ('fact' in node ? vocabularyPath(node.fact, node.path) : '');

function likeness(a: ConditionNode, b: ConditionNode): number {
  if ('fact' in a && 'fact' in b) return factOf(a) !== factOf(b) ? 0 : a.operator === b.operator ? 0.9 : 0.8;
  const branch = branchOf(a);
  return branch && branch === branchOf(b) ? 0.5 + alike(a, b) / 2 : 0;
}

/** How much of two condition trees is the same: 0 to 1, by their leaves. */
export function alike(a: ConditionNode, b: ConditionNode): number {
  const [one, other] = [leavesOf(a), leavesOf(b)];
  const exact = shared(one.map(canonical), other.map(canonical));
  const facts = shared(one.map(factOf), other.map(factOf));
  return (exact + facts) / 2;
}

function leavesOf(node: ConditionNode): ConditionNode[] {
  if ('all' in node) return node.all.flatMap(leavesOf);
  if ('any' in node) return node.any.flatMap(leavesOf);
  return 'not' in node ? leavesOf(node.not) : [node];
}

/** How many of two lists are in both, of all there are: 0 to 1. */
export function shared(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [new Set(a), new Set(b)];
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 1 : [...one].filter((each) => other.has(each)).length / all;
}
