import { expect, test } from 'vitest';
import { shortOfGoal, soakReport } from './report.ts';

const title = (asked: { minutes: number; perSecond: number; isHalf: boolean }): string | undefined =>
  soakReport({ ...asked, machine: [], stretches: [], faults: [] }).split('\n')[0];

test('two hours at half of what is borne say whether the goal is met', () => {
  const asked = { minutes: 120, perSecond: 12.345, isHalf: true };
  expect(shortOfGoal(asked)).toEqual([]);
  expect(title(asked)).toBe('# 120 minutes at half load');
});

test('a shorter soak, or one at another load, says what it was, and nothing of the goal', () => {
  const short = { minutes: 8, perSecond: 12.345, isHalf: true };
  const light = { minutes: 120, perSecond: 3, isHalf: false };
  expect(shortOfGoal(short)).toEqual(['these are 8 minutes at half load, and the goal is 120 at half of what it bears']);
  expect(shortOfGoal(light)).toEqual(['these are 120 minutes at 3 cases a second, and the goal is 120 at half of what it bears']);
  expect([title(short), title(light)]).toEqual(['# 8 minutes at half load', '# 120 minutes at 3 cases a second']);
});
