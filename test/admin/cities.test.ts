import { expect, test } from 'vitest';
import { answersTo, citiesIn, type CityContent } from '../../admin/src/policy/cities/city-content.ts';

const dongguan: CityContent = {
  code: '441900',
  name: { 'zh-CN': '东莞市', en: 'Dongguan' },
  services: { binding: '2026-03-01', identity: null },
  terminalBindingFrom: '2026-09-01',
};

test('R-02 cities are shown in a table as long as each can be, also half-written ones', () => {
  const halfWritten = { ...dongguan, code: '', name: { 'zh-CN': '', en: '' }, services: {}, terminalBindingFrom: null };
  expect(citiesIn({ cities: [] })).toEqual([]);
  expect(citiesIn({ cities: [dongguan, halfWritten] })).toEqual([dongguan, halfWritten]);
});

test.each([
  ['no list', { cities: { '441900': dongguan } }],
  ['a city that is none', { cities: [null] }],
  ['a name in one language', { cities: [{ ...dongguan, name: { en: 'Dongguan' } }] }],
  ['yes for a day', { cities: [{ ...dongguan, services: { binding: true } }] }],
  ['no word of terminals', { cities: [{ ...dongguan, terminalBindingFrom: undefined }] }],
])('%s is left to the JSON editor', (_what, content) => {
  expect(citiesIn(content)).toBeUndefined();
});

test.each([
  ['441', true],
  ['东莞', true],
  [' dongGUAN ', true],
  ['', true],
  ['云渡', false],
  ['900441', false],
])('a city is found by part of its code or of a name: %j', (words, found) => {
  expect(answersTo(dongguan, words)).toBe(found);
});
