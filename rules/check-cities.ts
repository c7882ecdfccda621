import { provinces } from './facts/codes/province.ts';
import { errorAt, type Finding, within } from './finding.ts';
import type { CitiesPolicy, ServedCity } from './settings/cities.ts';
import type { Text } from './text.ts';
import { dayExists } from './working-calendar.ts';

/** What hangs on a city that people work in: while anything does, it stays. */
export interface CityInUse {
  code: string;
  openCases: number;
  staff: number;
}

/** Checks that each city lies in a province and is entered once, that days exist, and that no city goes while something hangs on it. */
export function checkCities({ cities }: CitiesPolicy, inUse: readonly CityInUse[]): Finding[] {
  const first = new Map<string, number>();
  for (const [at, { code }] of cities.entries()) if (!first.has(code)) first.set(code, at);
  return [
    ...cities.flatMap((city, at) => [
      ...checkCode(city.code, { at, firstAt: first.get(city.code) ?? at }),
      ...daysOf(city).flatMap(([keys, day]) =>
        isSane(day) ? [] : errorAt('words', { pointer: within('/cities', at, ...keys) }, noDay(day)),
      ),
    ]),
    ...inUse.filter(({ code }) => !first.has(code)).map((use) => errorAt('words', { pointer: '/cities' }, cannotGo(use))),
  ];
}

function checkCode(code: string, { at, firstAt }: { at: number; firstAt: number }): Finding[] {
  const place = { pointer: within('/cities', at, 'code') };
  if (!Object.hasOwn(provinces, code.slice(0, 2)))
    return [
      errorAt('words', place, {
        'zh-CN': `没有以 ${code.slice(0, 2)} 开头的省份，请核对地市代码 ${code}。`,
        en: `No province has codes that begin with ${code.slice(0, 2)}: check ${code}.`,
      }),
    ];
  if (firstAt === at) return [];
  const words: Text = {
    'zh-CN': `地市 ${code} 已列在第 ${firstAt + 1} 项，请只留一项。`,
    en: `City ${code} stands in place ${firstAt + 1} already: keep one of them.`,
  };
  return [errorAt('words', place, words)];
}

/** Every day that is stated of a city, with the keys that lead to it. */
const daysOf = ({ services, terminalBindingFrom }: ServedCity): [keys: string[], day: string][] =>
  [
    ...Object.entries(services).map(([service, day]): [string[], string | null] => [['services', service], day]),
    [['terminalBindingFrom'], terminalBindingFrom] as [string[], string | null],
  ].filter((each): each is [string[], string] => each[1] !== null);

/** A slip of the pen in the year would switch a service on for good, or never. */
const isSane = (day: string): boolean => dayExists(day) && day.startsWith('20');

const noDay = (day: string): Text => ({
  'zh-CN': `日期 ${day} 不存在，或不在 2000 至 2099 年之间，请更正。`,
  en: `There is no ${day}, or it is not between 2000 and 2099: correct it.`,
});

const cannotGo = ({ code, openCases, staff }: CityInUse): Text => ({
  'zh-CN': `地市 ${code} 有 ${openCases} 件在办案件、${staff} 名工作人员，不能删除，请恢复。停办业务请关闭该市的各项业务。`,
  en: `City ${code} has open cases (${openCases}) or staff (${staff}) and cannot go: put it back. To end its services, switch them off.`,
});
