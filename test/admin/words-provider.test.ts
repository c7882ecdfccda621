import { describe, expect, test } from 'vitest';
import { wordsProvider } from '../../admin/src/i18n/words-provider.ts';

const en = { greet: 'Hello %{name}', comma: ', ', count: { left: '%{smart_count} case |||| %{smart_count} cases' } };
const zh = { greet: '%{name}，你好', comma: '、', count: { left: '%{smart_count} 件' } };
const open = () => wordsProvider('en', en, (language) => Promise.resolve(language === 'en' ? en : zh));

describe('words of the console', () => {
  test('are found by key, with the values in their places, whatever signs are in them', () => {
    const { translate } = open();
    expect(translate('greet', { name: '$& %{count}' })).toBe('Hello $& %{count}');
    expect(translate('greet')).toBe('Hello %{name}');
  });

  test('keep the space they end with, so that what follows does not stick to them', () => {
    expect(['Approve', 'Return'].join(open().translate('comma'))).toBe('Approve, Return');
  });

  test.each([
    [0, '0 cases'],
    [1, '1 case'],
    [2, '2 cases'],
  ])('say %i as English does', (n, said) => {
    const { translate } = open();
    expect(translate('count.left', { smart_count: n })).toBe(said);
    expect(translate('count.left', n)).toBe(said);
  });

  test('that are missing are those given instead, or else the key; a group is none, nor what every object has', () => {
    const { translate } = open();
    expect(translate('count.gone', { _: 'Instead of %{it}', it: 'it' })).toBe('Instead of it');
    for (const key of ['gone', 'count', 'count.left.more', 'toString', 'count.constructor']) expect(translate(key)).toBe(key);
  });

  test('change with the language once its words are here', async () => {
    const { translate, changeLocale, getLocale } = open();
    const changing = changeLocale('zh-CN');
    expect(translate('greet', { name: 'Li' })).toBe('Hello Li');
    await changing;
    expect([getLocale(), translate('greet', { name: '李' }), translate('count.left', { smart_count: 2 })]).toEqual([
      'zh-CN',
      '李，你好',
      '2 件',
    ]);
  });
});
