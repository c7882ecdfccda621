import { expect, test } from 'vitest';
import { missedGoals } from './backtest-goals.ts';
import type { Turns } from './backtest-turns.ts';

const ROWS = 1_000_000;
const turns: Turns = {
  read: [2.1, 2, 2.2],
  backtest: [5, 6.3, 9],
  rows: ROWS,
  flips: 20_000,
  checked: 10_000,
  difference: null,
  peak: 299.9,
};

test('a backtest that takes three times the bare read by the middle of the turns, in less than 300 MB, has missed nothing', () => {
  expect(missedGoals(turns, ROWS)).toEqual([]);
});

test.each<[string, Partial<Turns>, string]>([
  ['longer', { backtest: [5, 6.4, 9] }, 'it took 3.05 times the bare read, more than 3'],
  ['more memory', { peak: 300 }, 'its process held 300 MB, not less than 300'],
  ['a difference', { difference: '{"evaluationId":7}', rows: 50_000 }, 'compiler and engine differ: {"evaluationId":7}'],
  ['fewer rows', { rows: ROWS - 1 }, '999999 evaluations were decided instead of 1000000'],
  ['hardly any of them held against the engine', { checked: 100 }, 'only 100 of them were held against the engine'],
])('%s is said', (_, otherwise, said) => {
  expect(missedGoals({ ...turns, ...otherwise }, ROWS)).toEqual([said]);
});
