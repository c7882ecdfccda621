import { DEFAULT_ARTICLES } from '@trafficdesk/worker/articles/publish-default-articles.ts';
import { excerptOf, foundParts } from '@trafficdesk/worker/articles/found-parts.ts';
import { askedTerms, termsOf } from '@trafficdesk/worker/articles/terms.ts';
import { describe, expect, test } from 'vitest';

const termsIn = (words: string) => termsOf(words).map(({ term }) => term);
const asked = (words: string) =>
  askedTerms(words)
    .filter(({ faint }) => !faint)
    .map(({ term }) => term);

describe('terms', () => {
  test('of Chinese are each two characters that stand together, and never reach over a mark', () => {
    expect(termsIn('绑定车辆，记分')).toEqual(['绑定', '定车', '车辆', '记分']);
  });

  test('of anything else are words, small and without their endings', () => {
    expect(termsIn('Paying 200 Yuan: Violations')).toEqual(['pay', '200', 'yuan', 'violation']);
  });

  test('of both together are kept apart, and a single Chinese character is a term', () => {
    expect(termsIn('C1证 12分')).toEqual(['c1', '证', '12', '分']);
  });

  test('of wide letters and digits are those of plain ones', () => {
    expect(termsIn('ＱＲ码１２')).toEqual(['qr', '码', '12']);
  });

  test('stand where the words have them, also behind characters that are two units long', () => {
    expect(termsOf('𠀀绑定')).toEqual([
      { term: '𠀀绑', at: 0, length: 2 },
      { term: '绑定', at: 1, length: 2 },
    ]);
  });
});

describe('what somebody asks', () => {
  test('is without what stands in every question', () => {
    expect(asked('我的车怎么绑定？')).toEqual(['绑定']);
    expect(asked('How do I bind a vehicle')).toEqual(['bind', 'vehicle']);
  });

  test('is all of it where nothing else is left', () => {
    expect(asked('怎么')).toEqual(['怎么']);
    expect(asked('  ？！ ')).toEqual([]);
  });

  test('keeps, fainter, what half stands in every question', () => {
    const faint = askedTerms('换了手机').filter((each) => each.faint);
    expect(faint.map(({ term }) => term)).toEqual(['换了', '了手']);
  });

  test('is bounded, however long somebody talks', () => {
    const characters = Array.from({ length: 300 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join('');
    expect(askedTerms(characters)).toHaveLength(24);
  });
});

describe('what was found', () => {
  const marked = (parts: { text: string; found: boolean }[]) => parts.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

  test('is marked where it stands, in one stretch', () => {
    expect(marked(foundParts('怎样绑定他人的机动车', askedTerms('绑定机动车')))).toBe('怎样[绑定]他人的[机动车]');
    expect(marked(foundParts('How to bind a vehicle', askedTerms('binding')))).toBe('How to [bind] a vehicle');
  });

  test('is shown in the stretch that has most of it', () => {
    const words = `${'无关的话。'.repeat(40)}发动机号后六位由您填写，验证码由车主告知。${'无关的话。'.repeat(40)}`;
    const parts = excerptOf(words, askedTerms('发动机号 验证码'));
    expect(marked(parts)).toContain('[发动机号]');
    expect(marked(parts)).toContain('[验证码]');
    expect(Array.from(parts.map(({ text }) => text).join('')).length).toBeLessThan(115);
  });

  test('is the beginning where nothing was asked for', () => {
    expect(excerptOf('短', [])).toEqual([{ text: '短', found: false }]);
  });
});

test('each article the platform ships with says the same in both languages, and of something people ask about', () => {
  expect(DEFAULT_ARTICLES.length).toBeGreaterThanOrEqual(12);
  expect(new Set(DEFAULT_ARTICLES.map(({ code }) => code)).size).toBe(DEFAULT_ARTICLES.length);
  for (const { title, body } of DEFAULT_ARTICLES) {
    expect(title['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(title.en).not.toMatch(/\p{Script=Han}/u);
    expect(body.en).not.toMatch(/\p{Script=Han}/u);
    expect(body['zh-CN'].split('\n').length).toBe(body.en.split('\n').length);
  }
});
