import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Example, Facts, RuleSet } from '../rule-set.ts';
import type { Text } from '../text.ts';
import { canonical } from './canonical.ts';
import { arrow, asIs, below, type Change, changeAt, colons, joined, listed, NONE, type Spot, TOP } from './change.ts';
import { exactWords, factWords } from './condition-words.ts';
import { shared } from './conditions.ts';
import { outcomeChange } from './outcomes.ts';
import { pairUp } from './pair-up.ts';

const WORDS = {
  example: { 'zh-CN': '示例', en: 'Example' },
  added: { 'zh-CN': '新增', en: 'added' },
  removed: { 'zh-CN': '删除', en: 'removed' },
  renamed: { 'zh-CN': '改名', en: 'renamed' },
  outcome: { 'zh-CN': '应得结论', en: 'Expected outcome' },
  reasons: { 'zh-CN': '应得理由', en: 'Expected reasons' },
  reordered: { 'zh-CN': '示例的顺序有变', en: 'Examples in another order' },
} as const satisfies Record<string, Text>;

const content = ({ facts, expect }: Example): string => canonical({ facts, expect });
const flat = (facts: Facts): Map<string, unknown> =>
  new Map(
    Object.entries(facts).flatMap(([fact, values]) => Object.entries(values).map(([key, value]) => [`${fact}.${key}`, value] as const)),
  );
const entries = ({ facts }: Example): string[] => [...flat(facts)].map((each) => canonical(each));

/** Differences between the examples of two versions of a set. */
export function compareExamples(before: RuleSet, after: RuleSet, vocabulary: Vocabulary): Change[] {
  const list = below(TOP, 'examples');
  const likeness = (a: Example, b: Example): number =>
    a.name.split(' ')[0] === b.name.split(' ')[0] && a.expect.outcome === b.expect.outcome ? shared(entries(a), entries(b)) - 0.2 : 0;
  const pairs = pairUp(before.examples, after.examples, { keys: [({ name }) => name, content], likeness });
  const changes = pairs.flatMap((pair) => {
    const [was, is] = [before.examples[pair.before ?? -1], after.examples[pair.after ?? -1]];
    const about = joined(WORDS.example, asIs(`“${(is ?? was)?.name}”`));
    const spot: Spot = { ...below(list, pair.after ?? '', pair.before ?? ''), about };
    if (was && is) return compareExample({ before, after, vocabulary }, was, is, spot);
    return [changeAt(spot, is ? 'added' : 'removed', is ? WORDS.added : WORDS.removed)];
  });
  return pairs.some(({ moved }) => moved) ? [...changes, changeAt(list, 'moved', WORDS.reordered)] : changes;
}

interface Sets {
  before: RuleSet;
  after: RuleSet;
  vocabulary: Vocabulary;
}

function compareExample({ before, after, vocabulary }: Sets, was: Example, is: Example, spot: Spot): Change[] {
  const changes = compareFacts(vocabulary, was.facts, is.facts, below(spot, 'facts'));
  const expect = below(spot, 'expect');
  if (was.name !== is.name)
    changes.unshift(changeAt(below(spot, 'name'), 'changed', colons(WORDS.renamed, arrow(asIs(was.name), asIs(is.name)))));
  if (was.expect.outcome !== is.expect.outcome) {
    const words = outcomeChange([before, was.expect.outcome], [after, is.expect.outcome]);
    changes.push(changeAt(below(expect, 'outcome'), 'changed', colons(WORDS.outcome, words)));
  }
  const [old, fresh] = [was.expect.reasons, is.expect.reasons];
  if (canonical(old) !== canonical(fresh)) {
    const words = arrow(listed(old.map(asIs)), listed(fresh.map(asIs)));
    changes.push(changeAt(below(expect, 'reasons'), 'changed', colons(WORDS.reasons, words)));
  }
  return changes;
}

function compareFacts(vocabulary: Vocabulary, before: Facts, after: Facts, spot: Spot): Change[] {
  const [old, fresh] = [flat(before), flat(after)];
  const words = (fact: string, values: Map<string, unknown>): Text =>
    values.has(fact) ? exactWords(vocabulary.facts[fact], values.get(fact)) : NONE;
  const changed = [...new Set([...fresh.keys(), ...old.keys()])].filter(
    (fact) => old.has(fact) !== fresh.has(fact) || canonical(old.get(fact)) !== canonical(fresh.get(fact)),
  );
  return changed.map((fact) => {
    const [group = '', name = ''] = fact.split(/\.(.*)/s);
    const kind = !old.has(fact) ? 'added' : !fresh.has(fact) ? 'removed' : 'changed';
    const text = colons(factWords(vocabulary, fact), arrow(words(fact, old), words(fact, fresh)));
    return changeAt(below(below(spot, group), name), kind, text);
  });
}
