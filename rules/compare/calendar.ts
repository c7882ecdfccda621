import type { Text } from '../text.ts';
import type { Holiday, WorkingCalendar } from '../working-calendar.ts';
import { canonical } from './canonical.ts';
import { arrow, asIs, below, type Change, changeAt, colons, type Spot, TOP } from './change.ts';
import { pairUp } from './pair-up.ts';
import { compareTexts, TITLE } from './texts.ts';

type Year = WorkingCalendar['years'][string];

const WORDS = {
  yearAdded: { 'zh-CN': '新增年份', en: 'year added' },
  yearRemoved: { 'zh-CN': '删除年份', en: 'year removed' },
  holidayAdded: { 'zh-CN': '新增假日', en: 'holiday added' },
  holidayRemoved: { 'zh-CN': '删除假日', en: 'holiday removed' },
  name: { 'zh-CN': '名称', en: 'Name' },
  makeUpAdded: { 'zh-CN': '新增调休上班日', en: 'make-up workday added' },
  makeUpRemoved: { 'zh-CN': '删除调休上班日', en: 'make-up workday removed' },
  reordered: { 'zh-CN': '顺序有变', en: 'in another order' },
} as const satisfies Record<string, Text>;

/** Differences between two versions of the working calendar. */
export function compareCalendars(before: WorkingCalendar, after: WorkingCalendar): Change[] {
  const years = [...new Set([...Object.keys(after.years), ...Object.keys(before.years)])].sort();
  return [
    ...compareTexts(before.title, after.title, TITLE, below(TOP, 'title')),
    ...years.flatMap((year) => {
      const [was, is] = [before.years[year], after.years[year]];
      const spot: Spot = { ...below(below(TOP, 'years'), year), about: asIs(year) };
      if (was && is) return compareYear(was, is, spot);
      if (is) return [changeAt(spot, 'added', WORDS.yearAdded), ...compareYear({ holidays: [], makeUpWorkdays: [] }, is, spot)];
      return was ? [changeAt(spot, 'removed', WORDS.yearRemoved)] : [];
    }),
  ];
}

function compareYear(before: Year, after: Year, spot: Spot): Change[] {
  return [
    ...compareHolidays(before.holidays, after.holidays, below(spot, 'holidays')),
    ...compareMakeUp(before, after, below(spot, 'makeUpWorkdays')),
  ];
}

const daysOf = ({ from, to }: Holiday): Text => (from === to ? asIs(from) : { 'zh-CN': `${from} 至 ${to}`, en: `${from} to ${to}` });

function compareHolidays(before: readonly Holiday[], after: readonly Holiday[], list: Spot): Change[] {
  const days = ({ from, to }: Holiday): string => `${from} ${to}`;
  const pairs = pairUp(before, after, { keys: [canonical, ({ name }) => canonical(name), days], likeness: () => 0 });
  const changes = pairs.flatMap((pair) => {
    const [was, is] = [before[pair.before ?? -1], after[pair.after ?? -1]];
    const spot = below(list, pair.after ?? '', pair.before ?? '');
    if (was && is)
      return [
        ...compareTexts(was.name, is.name, WORDS.name, { ...below(spot, 'name'), about: colons(list.about, is.name) }),
        ...(days(was) === days(is) ? [] : [changeAt(spot, 'changed', colons(is.name, arrow(daysOf(was), daysOf(is))))]),
      ];
    if (is) return [changeAt(spot, 'added', colons(WORDS.holidayAdded, is.name, daysOf(is)))];
    return was ? [changeAt(spot, 'removed', colons(WORDS.holidayRemoved, was.name, daysOf(was)))] : [];
  });
  return pairs.some(({ moved }) => moved)
    ? [...changes, changeAt(list, 'moved', colons({ 'zh-CN': '假日', en: 'holidays' }, WORDS.reordered))]
    : changes;
}

function compareMakeUp({ makeUpWorkdays: before }: Year, { makeUpWorkdays: after }: Year, list: Spot): Change[] {
  const pairs = pairUp(before, after, { keys: [String], likeness: () => 0 });
  const changes = pairs
    .filter((pair) => pair.before === null || pair.after === null)
    .map((pair) => {
      const spot = below(list, pair.after ?? '', pair.before ?? '');
      if (pair.before === null) return changeAt(spot, 'added', colons(WORDS.makeUpAdded, asIs(after[pair.after ?? -1] ?? '')));
      return changeAt(spot, 'removed', colons(WORDS.makeUpRemoved, asIs(before[pair.before] ?? '')));
    });
  const moved = changeAt(list, 'moved', colons({ 'zh-CN': '调休上班日', en: 'make-up workdays' }, WORDS.reordered));
  return pairs.some((pair) => pair.moved) ? [...changes, moved] : changes;
}
