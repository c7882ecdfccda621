import { expect, test } from 'vitest';
import { fenIn, yuanOf } from '../../admin/src/money/yuan.ts';

test.each([
  ['200', 20_000],
  ['200.5', 20_050],
  ['200.', 20_000],
  ['1.15', 115],
  ['¥ 6.50', 650],
  ['６．５０元', 650],
  ['-0', 0],
])('%s yuan are %i fen', (typed, fen) => expect(fenIn(typed)).toBe(fen));

test.each([
  ['200.005', 'decimals'],
  ['', 'no-number'],
  ['two', 'no-number'],
  ['2e2', 'no-number'],
  ['1,500', 'no-number'],
  ['200元整', 'no-number'],
  ['-5', 'negative'],
  ['99999999999999999', 'no-number'],
])('%s is no amount: %s', (typed, fault) => expect(fenIn(typed)).toBe(fault));

test('below zero where there can be less than nothing', () => expect(fenIn('-5.25', -100_000)).toBe(-525));

test.each([0, 1, 99, 115, 20_000, 100_000_000, -650])('%i fen are the same once shown and typed', (fen) => {
  expect(fenIn(yuanOf(fen), fen)).toBe(fen);
  expect(yuanOf(fen)).toMatch(/^-?\d+\.\d\d$/);
});
