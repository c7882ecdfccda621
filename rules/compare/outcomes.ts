import type { Outcome, Route, RuleSet } from '../rule-set.ts';
import type { Text } from '../text.ts';
import { arrow, asIs, below, type Change, changeAt, colons, joined, listed, NONE, type Spot, TOP } from './change.ts';
import { pairUp } from './pair-up.ts';
import { compareTexts, TITLE } from './texts.ts';

const OUTCOME: Text = { 'zh-CN': '结论', en: 'Outcome' };
const ADDED: Text = { 'zh-CN': '新增结论', en: 'Outcome added' };
const REMOVED: Text = { 'zh-CN': '删除结论', en: 'Outcome removed' };
const ORDER: Text = { 'zh-CN': '结论由严到宽', en: 'Outcomes, strictest first' };
const OTHERWISE: Text = { 'zh-CN': '无规则适用时', en: 'Where no rule applies' };
const UNKNOWN: Text = { 'zh-CN': '信息缺失时', en: 'Where a fact is missing' };

const ROUTE: Record<keyof Route, Text> = {
  reviewers: { 'zh-CN': '审核人数', en: 'Reviewers' },
  priority: { 'zh-CN': '派件优先级', en: 'Priority in the queue' },
  dueWorkingDays: { 'zh-CN': '办结时限（个工作日）', en: 'Due in working days' },
  coolsOff: { 'zh-CN': '通过后设冷静期', en: 'Cools off once granted' },
};
const YES: Text = { 'zh-CN': '是', en: 'yes' };

/** What an outcome is called; its id where the set has none of that id. */
export const outcomeWords = ({ outcomes }: Pick<RuleSet, 'outcomes'>, id: string): Text =>
  outcomes.find((each) => each.id === id)?.title ?? asIs(id);

type OutcomeOf = readonly [set: RuleSet, id: string | undefined];

/** "old → new"; by their ids where two outcomes are called the same. */
export function outcomeChange([before, was]: OutcomeOf, [after, is]: OutcomeOf): Text {
  const [old, fresh] = [was === undefined ? NONE : outcomeWords(before, was), is === undefined ? NONE : outcomeWords(after, is)];
  return old.en === fresh.en || old['zh-CN'] === fresh['zh-CN'] ? arrow(asIs(was ?? ''), asIs(is ?? '')) : arrow(old, fresh);
}

/** Differences between the outcomes of two versions of a set: titles, routes, order, and which stands for what no rule says. */
export function compareOutcomes(before: RuleSet, after: RuleSet): Change[] {
  const list = below(TOP, 'outcomes');
  const pairs = pairUp(before.outcomes, after.outcomes, { keys: [({ id }) => id], likeness: () => 0 });
  const changes = pairs.flatMap((pair) => {
    const [was, is] = [before.outcomes[pair.before ?? -1], after.outcomes[pair.after ?? -1]];
    const spot = below(list, pair.after ?? '', pair.before ?? '');
    if (was && is) return compareOutcome(was, is, { ...spot, about: joined(OUTCOME, asIs(`“${is.id}”`)) });
    if (is) return [changeAt(spot, 'added', colons(ADDED, is.title))];
    return was ? [changeAt(spot, 'removed', colons(REMOVED, was.title))] : [];
  });
  if (pairs.some(({ moved }) => moved)) {
    const order = ({ outcomes }: RuleSet): Text => listed(outcomes.map(({ title }) => title));
    changes.push(changeAt(list, 'moved', colons(ORDER, arrow(order(before), order(after)))));
  }
  return [...changes, ...stands(before, after, 'otherwise', OTHERWISE), ...stands(before, after, 'unknown', UNKNOWN)];
}

function stands(before: RuleSet, after: RuleSet, key: 'otherwise' | 'unknown', label: Text): Change[] {
  if (before[key] === after[key]) return [];
  const kind = before[key] === undefined ? 'added' : after[key] === undefined ? 'removed' : 'changed';
  return [changeAt(below(TOP, key), kind, colons(label, outcomeChange([before, before[key]], [after, after[key]])))];
}

function compareOutcome(was: Outcome, is: Outcome, spot: Spot): Change[] {
  const route = below(spot, 'route');
  const changed = (Object.keys(ROUTE) as (keyof Route)[]).filter((key) => was.route?.[key] !== is.route?.[key]);
  const kind = was.route === undefined ? 'added' : is.route === undefined ? 'removed' : 'changed';
  const said = (value: number | true | undefined): Text => {
    if (value === true) return YES;
    return value === undefined ? NONE : asIs(value);
  };
  return [
    ...compareTexts(was.title, is.title, TITLE, below(spot, 'title')),
    ...changed.map((key) => changeAt(below(route, key), kind, colons(ROUTE[key], arrow(said(was.route?.[key]), said(is.route?.[key]))))),
  ];
}
