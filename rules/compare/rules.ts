import type { Vocabulary } from '../facts/vocabulary.ts';
import type { Rule, RuleSet } from '../rule-set.ts';
import type { Text } from '../text.ts';
import { inBoth } from '../wording.ts';
import { canonical } from './canonical.ts';
import { arrow, asIs, below, type Change, changeAt, colons, listed, NONE, quoted, type Spot, TOP } from './change.ts';
import { conditionWords } from './condition-words.ts';
import { alike, compareConditions, shared } from './conditions.ts';
import { outcomeChange, outcomeWords } from './outcomes.ts';
import { type Matching, pairUp } from './pair-up.ts';

const WORDS = {
  added: { 'zh-CN': '新增规则', en: 'rule added' },
  removed: { 'zh-CN': '删除规则', en: 'rule removed' },
  renamed: { 'zh-CN': '改名', en: 'renamed' },
  priority: { 'zh-CN': '优先级', en: 'Priority' },
  outcome: { 'zh-CN': '结论', en: 'Outcome' },
  reasons: { 'zh-CN': '理由', en: 'Reasons' },
} as const satisfies Record<string, Text>;

const idOf = (name: string): string => name.split(' ')[0] ?? '';
const stripped = ({ conditions, event, priority }: Rule): string => canonical({ conditions, event, priority });

/** A rule is known by its name; renamed, by what it says. */
const MATCHING: Matching<Rule> = {
  keys: [({ name }) => name, (rule) => idOf(rule.name) + stripped(rule), stripped],
  likeness: (a, b) => {
    const names = shared(a.name.split(' ').slice(1), b.name.split(' ').slice(1));
    const sameOutcome = a.event.type === b.event.type ? 1 : 0;
    const score =
      0.5 * alike(a.conditions, b.conditions) +
      0.15 * sameOutcome +
      0.15 * shared(a.event.params.reasons, b.event.params.reasons) +
      0.2 * names;
    return idOf(a.name) === idOf(b.name) ? score : score - 0.3;
  },
};

/** Differences between the rules of two versions of a set. */
export function compareRules(before: RuleSet, after: RuleSet, vocabulary: Vocabulary): Change[] {
  return pairUp(before.rules, after.rules, MATCHING).flatMap((pair) => {
    const [was, is] = [before.rules[pair.before ?? -1], after.rules[pair.after ?? -1]];
    const rule = (is ?? was)?.name ?? '';
    const spot: Spot = { ...below(below(TOP, 'rules'), pair.after ?? '', pair.before ?? ''), rule, about: asIs(rule) };
    if (was && is)
      return [...compareRule({ before, after, vocabulary }, was, is, spot), ...(pair.moved ? [moved(after, pair.after ?? 0, spot)] : [])];
    if (is) return [changeAt(spot, 'added', colons(WORDS.added, ruleWords(after, vocabulary, is)))];
    return was ? [changeAt(spot, 'removed', colons(WORDS.removed, ruleWords(before, vocabulary, was)))] : [];
  });
}

interface Sets {
  before: RuleSet;
  after: RuleSet;
  vocabulary: Vocabulary;
}

function compareRule({ before, after, vocabulary }: Sets, was: Rule, is: Rule, spot: Spot): Change[] {
  const changes: Change[] = [];
  const event = below(spot, 'event');
  if (was.name !== is.name)
    changes.push(changeAt(below(spot, 'name'), 'changed', colons(WORDS.renamed, arrow(asIs(was.name), asIs(is.name)))));
  if (was.priority !== is.priority)
    changes.push(
      changeAt(below(spot, 'priority'), 'moved', colons(WORDS.priority, arrow(numberWords(was.priority), numberWords(is.priority)))),
    );
  changes.push(...compareConditions(vocabulary, was.conditions, is.conditions, below(spot, 'conditions')));
  if (was.event.type !== is.event.type) {
    const words = outcomeChange([before, was.event.type], [after, is.event.type]);
    changes.push(changeAt(below(event, 'type'), 'changed', colons(WORDS.outcome, words)));
  }
  const [old, fresh] = [was.event.params.reasons, is.event.params.reasons];
  if (canonical(old) !== canonical(fresh))
    changes.push(
      changeAt(
        below(below(event, 'params'), 'reasons'),
        'changed',
        colons(WORDS.reasons, arrow(listed(old.map(asIs)), listed(fresh.map(asIs)))),
      ),
    );
  return changes;
}

const numberWords = (value: number | undefined): Text => (value === undefined ? NONE : asIs(value));

function moved({ rules }: RuleSet, at: number, spot: Spot): Change {
  const [first, follows] = [at === 0, quoted(rules[at - 1]?.name ?? '')];
  const text: Text = first
    ? { 'zh-CN': '移到最前', en: 'moved to the front' }
    : { 'zh-CN': `移到${follows['zh-CN']}之后`, en: `moved behind ${follows.en}` };
  return changeAt(spot, 'moved', text);
}

/** A whole rule in one sentence. */
function ruleWords(set: RuleSet, vocabulary: Vocabulary, { conditions, event }: Rule): Text {
  const when = conditionWords(vocabulary, conditions);
  const outcome = outcomeWords(set, event.type);
  const reasons = listed(event.params.reasons.map(asIs));
  return inBoth((language) =>
    language === 'en'
      ? `if ${when.en}, then ${outcome.en} (${reasons.en})`
      : `若${when['zh-CN']}，则${outcome['zh-CN']}（${reasons['zh-CN']}）`,
  );
}
