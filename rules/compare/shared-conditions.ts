import type { RuleSet } from '../rule-set.ts';
import { sharedTitle, type SpokenVocabulary } from '../shared-conditions.ts';
import type { Text } from '../text.ts';
import { canonical } from './canonical.ts';
import { arrow, asIs, below, type Change, changeAt, colons, inQuotes, joined, type Spot, TOP } from './change.ts';
import { conditionWords } from './condition-words.ts';
import { alike, compareConditions } from './conditions.ts';
import { pairUp } from './pair-up.ts';

export const SHARED: Text = { 'zh-CN': '共用条件', en: 'Shared condition' };
export const ADDED: Text = { 'zh-CN': '新增', en: 'added' };
export const REMOVED: Text = { 'zh-CN': '删除', en: 'removed' };
const RENAMED: Text = { 'zh-CN': '改名', en: 'renamed' };

/** Differences between the conditions that the rules of a set share. */
export function compareShared(
  { conditions: old = {} }: RuleSet,
  { conditions: fresh = {} }: RuleSet,
  vocabulary: SpokenVocabulary,
): Change[] {
  const [before, after] = [Object.entries(old), Object.entries(fresh)];
  const pairs = pairUp(before, after, {
    keys: [([name]) => name, ([, conditions]) => canonical(conditions)],
    likeness: ([, a], [, b]) => alike(a, b),
  });
  return pairs.flatMap((pair) => {
    const [was, is] = [before[pair.before ?? -1], after[pair.after ?? -1]];
    const name = (is ?? was)?.[0] ?? '';
    const spot: Spot = {
      ...below(below(TOP, 'conditions'), is?.[0] ?? '', was?.[0] ?? ''),
      about: joined(SHARED, inQuotes(sharedTitle(vocabulary, name))),
    };
    if (was && is)
      return [
        ...(was[0] === is[0] ? [] : [changeAt(spot, 'changed', colons(RENAMED, arrow(asIs(was[0]), asIs(is[0]))))]),
        ...compareConditions(vocabulary, was[1], is[1], spot),
      ];
    if (is) return [changeAt(spot, 'added', colons(ADDED, conditionWords(vocabulary, is[1])))];
    return was ? [changeAt(spot, 'removed', colons(REMOVED, conditionWords(vocabulary, was[1])))] : [];
  });
}
