import { createElement } from 'react';
import { I18nContext } from 'react-admin';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { en } from '../../admin/src/i18n/en.ts';
import { wordsProvider } from '../../admin/src/i18n/words-provider.ts';
import { useTimeLimit } from '../../admin/src/times/use-time-limit.ts';

/** What somebody reads of a time limit in English: its moment | its weekday. */
function read(end: string): string {
  const Limit = () => Object.values(useTimeLimit()(end)).join(' | ');
  const value = wordsProvider('en', en, () => Promise.resolve(en));
  return renderToStaticMarkup(createElement(I18nContext.Provider, { value }, createElement(Limit)));
}

describe('a time limit', () => {
  test('at 24:00 belongs to the day that ends', () => {
    expect(read('2026-11-25T16:00:00.000Z')).toMatch(/^Wed,? 25 Nov.*24:00 \| Wed$/);
  });

  test('at another time is that time', () => {
    expect(read('2026-11-25T16:30:00.000Z')).toMatch(/^Thu,? 26 Nov.*00:30 \| Thu$/);
  });
});
