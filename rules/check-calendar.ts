import { errorAt, type Finding, within } from './finding.ts';
import { dayExists, type WorkingCalendar } from './working-calendar.ts';

/** Checks that days exist, lie in the year they are listed under, and holidays do not end before they begin. */
export function checkCalendar({ years }: WorkingCalendar): Finding[] {
  return Object.entries(years).flatMap(([year, { holidays, makeUpWorkdays }]) => {
    const holidayAt = (at: number, key: string): string => within('/years', year, 'holidays', at, key);
    const workdayAt = (at: number): string => within('/years', year, 'makeUpWorkdays', at);
    const days = [
      ...holidays.flatMap(({ from, to }, at) => [
        { day: from, pointer: holidayAt(at, 'from') },
        { day: to, pointer: holidayAt(at, 'to') },
      ]),
      ...makeUpWorkdays.map((day, at) => ({ day, pointer: workdayAt(at) })),
    ];
    return [
      ...days
        .filter(({ day }) => !day.startsWith(year) || !dayExists(day))
        .map(({ day, pointer }) =>
          errorAt(
            'words',
            { pointer },
            { 'zh-CN': `${year} 年中没有 ${day} 这一天，请更正。`, en: `There is no ${day} in ${year}: correct it.` },
          ),
        ),
      ...holidays.flatMap(({ name, from, to }, at) =>
        to < from
          ? errorAt(
              'words',
              { pointer: holidayAt(at, 'to') },
              { 'zh-CN': `“${name['zh-CN']}”的结束日期早于开始日期，请更正。`, en: `"${name.en}" ends before it begins: correct it.` },
            )
          : [],
      ),
      ...makeUpWorkdays.flatMap((day, at) =>
        holidays.some(({ from, to }) => from <= day && day <= to)
          ? errorAt(
              'words',
              { pointer: workdayAt(at) },
              { 'zh-CN': `${day} 既是假日又是调休上班日，请二选一。`, en: `${day} is both a holiday and a make-up workday: choose one.` },
            )
          : [],
      ),
    ];
  });
}
