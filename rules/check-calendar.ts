import type { Finding } from './finding.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Checks that days exist, lie in the year they are listed under, and holidays do not end before they begin. */
export function checkCalendar({ years }: WorkingCalendar): Finding[] {
  return Object.entries(years).flatMap(([year, { holidays, makeUpWorkdays }]) => [
    ...[...holidays.flatMap(({ from, to }) => [from, to]), ...makeUpWorkdays]
      .filter((day) => !day.startsWith(year) || !exists(day))
      .map((day) => ({
        message: { 'zh-CN': `${year} 年中没有 ${day} 这一天，请更正。`, en: `There is no ${day} in ${year}: correct it.` },
      })),
    ...holidays
      .filter(({ from, to }) => to < from)
      .map(({ name }) => ({
        message: { 'zh-CN': `“${name['zh-CN']}”的结束日期早于开始日期，请更正。`, en: `"${name.en}" ends before it begins: correct it.` },
      })),
    ...makeUpWorkdays
      .filter((day) => holidays.some(({ from, to }) => from <= day && day <= to))
      .map((day) => ({
        message: {
          'zh-CN': `${day} 既是假日又是调休上班日，请二选一。`,
          en: `${day} is both a holiday and a make-up workday: choose one.`,
        },
      })),
  ]);
}

function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
