import type { CityInUse } from '@trafficdesk/rules/check-cities.ts';
import { compare } from '@trafficdesk/rules/compare.ts';
import { SERVICES } from '@trafficdesk/rules/facts/codes/service.ts';
import { PROCESSES } from '@trafficdesk/rules/settings/retention.ts';
import { type CitiesPolicy, hasCome, type ServedCity } from '@trafficdesk/rules/settings/cities.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from './documents.ts';

const DONGGUAN: ServedCity = {
  code: '441900',
  name: { 'zh-CN': '东莞市', en: 'Dongguan' },
  services: { binding: '2026-03-01', identity: null },
  terminalBindingFrom: '2026-09-01',
};
const YUNDU: ServedCity = { code: '990100', name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: {}, terminalBindingFrom: null };
const both: CitiesPolicy = { cities: [DONGGUAN, YUNDU] };

/** What is found in a document of these cities, where and in English; in Chinese, too, there are words. */
async function found(content: unknown, citiesInUse: readonly CityInUse[] = []): Promise<string[]> {
  const findings = await validate('cities', content, { reasons: catalogue, ruleSets: [], citiesInUse });
  for (const { severity, message } of findings)
    expect([severity, message['zh-CN']]).toEqual(['error', expect.stringMatching(/[\u4e00-\u9fff]/)]);
  return findings.map(({ pointer, message }) => `${pointer}: ${message.en}`);
}

const withCity = (changes: object): unknown => ({ cities: [DONGGUAN, { ...YUNDU, ...changes }] });

test('R-02 every process that can be applied for online is a service that a city switches on', () => {
  expect(SERVICES).toEqual(expect.arrayContaining([...PROCESSES, 'violation-handling', 'violation-objection']));
});

describe('R-02 R-03 what a document of cities may say', () => {
  test('cities with and without services, by days or by null', async () => {
    expect(await found(both)).toEqual([]);
    expect(await found({ cities: [] })).toEqual([]);
  });

  test.each([
    ['five digits', { code: '99010' }, '/cities/1/code: The code of a city is six digits, such as "441900".'],
    ['wide digits', { code: '９９０１００' }, '/cities/1/code: The code of a city is six digits, such as "441900".'],
    ['a province there is not', { code: '980100' }, '/cities/1/code: No province has codes that begin with 98: check 980100.'],
    ['a code that is taken', { code: '441900' }, '/cities/1/code: City 441900 stands in place 1 already: keep one of them.'],
    ['no English name', { name: { 'zh-CN': '云渡市', en: ' ' } }, '/cities/1/name/en: This is empty: write the words.'],
    ['no Chinese name', { name: { en: 'Yundu' } }, '/cities/1/name: "zh-CN" is missing: add it.'],
    [
      'a service there is not',
      { services: { parking: null } },
      '/cities/1/services/parking: "parking" is not known here: remove it or correct its spelling.',
    ],
    ['a day of no shape', { services: { binding: '1 Sep' } }, '/cities/1/services/binding: A day looks like "2026-10-01".'],
    [
      'a moment for a day',
      { terminalBindingFrom: '2026-09-01T00:00:00Z' },
      '/cities/1/terminalBindingFrom: A day looks like "2026-10-01".',
    ],
    ['yes for a day', { services: { binding: true } }, '/cities/1/services/binding: This must be of type string,null: correct it.'],
    [
      'a day there is not',
      { services: { binding: '2026-02-30' } },
      '/cities/1/services/binding: There is no 2026-02-30, or it is not between 2000 and 2099: correct it.',
    ],
    [
      'a slip in the year',
      { terminalBindingFrom: '2206-09-01' },
      '/cities/1/terminalBindingFrom: There is no 2206-09-01, or it is not between 2000 and 2099: correct it.',
    ],
    ['no word of terminals', { terminalBindingFrom: undefined }, '/cities/1: "terminalBindingFrom" is missing: add it.'],
  ])('not %s', async (_what, changes, finding) => {
    expect(await found(JSON.parse(JSON.stringify(withCity(changes))))).toEqual([finding]);
  });

  test('not more cities than there could be', async () => {
    const cities = Array.from({ length: 1001 }, (_, n) => ({ ...YUNDU, code: String(990_000 + n) }));
    expect(await found({ cities })).toEqual(['/cities: "cities" may have 1000 entries at the most: shorten it.']);
    expect(await found({ cities: cities.slice(0, 1000) })).toEqual([]);
  });

  test('nor that a city is gone which has open cases or staff', async () => {
    const inUse = [
      { code: '441900', openCases: 3, staff: 0 },
      { code: '990100', openCases: 0, staff: 2 },
    ];
    expect(await found(both, inUse)).toEqual([]);
    expect(await found({ cities: [YUNDU] }, inUse)).toEqual([
      '/cities: City 441900 has open cases (3) or staff (0) and cannot go: put it back. To end its services, switch them off.',
    ]);
    expect(await found({ cities: [] }, inUse)).toHaveLength(2);
  });
});

describe('R-02 a day', () => {
  test('comes at 0:00 in Shanghai', () => {
    expect(hasCome('2026-09-01', new Date('2026-08-31T15:59:59.999Z'))).toBe(false);
    expect(hasCome('2026-09-01', new Date('2026-08-31T16:00:00.000Z'))).toBe(true);
    expect(hasCome(null, new Date())).toBe(false);
    expect(hasCome(undefined, new Date())).toBe(false);
  });

  test('once come it stays', () => {
    const moment = fc.date({ min: new Date('2000-01-02T00:00:00Z'), max: new Date('2099-12-30T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 0, max: 10_000 }), (from, at, later) => {
        const day = from.toISOString().slice(0, 10);
        expect(hasCome(day, at)).toBe(at >= new Date(`${day}T00:00:00+08:00`));
        if (hasCome(day, at)) expect(hasCome(day, new Date(at.getTime() + later * 60_000))).toBe(true);
      }),
    );
  });
});

describe('what changed between two documents of cities', () => {
  const said = (before: CitiesPolicy, after: CitiesPolicy, language: 'en' | 'zh-CN' = 'en') =>
    compare('cities', before, after).map(({ kind, pointer, text }) => `${kind} ${pointer} | ${text[language]}`);

  test('a service switched on, moved and switched off is told by its day', () => {
    const changed: ServedCity = { ...DONGGUAN, services: { binding: '2026-04-01', alipay: '2026-05-01', identity: null } };
    expect(said(both, { cities: [changed, YUNDU] })).toEqual([
      "changed /cities/0/services/binding | Dongguan (441900): Binding somebody else's vehicle: on from 2026-03-01 → on from 2026-04-01",
      'changed /cities/0/services/alipay | Dongguan (441900): Check assisted by Alipay: off → on from 2026-05-01',
    ]);
    expect(said({ cities: [changed, YUNDU] }, both, 'zh-CN')).toEqual([
      'changed /cities/0/services/binding | 东莞市（441900）：绑定他人机动车：自 2026-04-01 起开通 → 自 2026-03-01 起开通',
      'changed /cities/0/services/alipay | 东莞市（441900）：支付宝辅助核验：自 2026-05-01 起开通 → 未开通',
    ]);
  });

  test('R-03 so is the day from which terminals need a prior binding', () => {
    expect(said(both, { cities: [{ ...DONGGUAN, terminalBindingFrom: null }, YUNDU] })).toEqual([
      'changed /cities/0/terminalBindingFrom | Dongguan (441900): Terminals need a prior binding: from 2026-09-01 → not needed',
    ]);
  });

  test('a city that is new is told with all that is on there; one that is gone by its name', () => {
    expect(said({ cities: [YUNDU] }, both)).toEqual([
      "added /cities/0 | Dongguan (441900): city added: Binding somebody else's vehicle on from 2026-03-01, Terminals need a prior binding from 2026-09-01",
    ]);
    expect(said({ cities: [DONGGUAN] }, both)).toEqual(['added /cities/1 | Yundu (990100): city added: every service off']);
    expect(said(both, { cities: [YUNDU] })).toEqual(['removed /cities/0 | Dongguan (441900): city removed']);
  });

  test('a name in each language, and another order', () => {
    const renamed = { ...YUNDU, name: { 'zh-CN': '云渡新市', en: 'Yundu' } };
    expect(said(both, { cities: [DONGGUAN, renamed] })).toEqual([
      'changed /cities/1/name/zh-CN | Yundu (990100): Name (Chinese): “云渡市” → “云渡新市”',
    ]);
    expect(said(both, { cities: [YUNDU, DONGGUAN] })).toEqual(['moved /cities | Cities in another order']);
  });

  test('null for a service that was not named changes nothing, and is told all the same', () => {
    const spelt = { ...YUNDU, services: { binding: null } };
    expect(said(both, { cities: [DONGGUAN, spelt] })).toEqual([
      'added /cities/1/services/binding | /cities/1/services/binding: none → null',
    ]);
  });
});
