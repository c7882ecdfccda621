import { describe, expect, test } from 'vitest';
import { nameBeingTyped, partsOfNote } from '../../admin/src/cases/parts-of-note.ts';

const named = (text: string, names: string[]) =>
  partsOfNote(text, names)
    .filter((part) => part.named)
    .map(({ words }) => words);

describe('a note', () => {
  test.each([
    ['请 @王强 再看', ['王强'], ['@王强']],
    ['@王强@李娜 请看', ['王强', '李娜'], ['@王强', '@李娜']],
    ['@王强生 和 @王强', ['王强', '王强生'], ['@王强生', '@王强']],
    ['邮箱 a@b.example', ['王强'], []],
    ['', ['王强'], []],
  ])('“%s” names %j as %j', (text, names, expected) => {
    expect(named(text, names)).toEqual(expected);
  });

  test('loses none of its words in parts', () => {
    const text = '先看 @王强 说的，再问 @李娜。';
    const parts = partsOfNote(text, ['李娜', '王强']);
    expect(parts.map(({ words }) => words).join('')).toBe(text);
    expect(parts.map(({ at }) => at)).toEqual([0, 3, 6, 13, 16]);
  });
});

describe('a name is being typed', () => {
  test.each([
    ['@', 1, { from: 0, typed: '' }],
    ['请 @王', 4, { from: 2, typed: '王' }],
    ['@王强 请', 2, { from: 0, typed: '王' }],
  ])('in “%s” at %i', (text, caret, expected) => {
    expect(nameBeingTyped(text, caret)).toEqual(expected);
  });

  test.each([
    ['没有提到谁', 3],
    ['@王强 请看', 6],
    ['@王强', 0],
    [`@${'长'.repeat(41)}`, 42],
  ])('not in “%s” at %i', (text, caret) => {
    expect(nameBeingTyped(text, caret)).toBeUndefined();
  });
});
