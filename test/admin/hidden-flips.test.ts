import { expect, test } from 'vitest';
import { hiddenFlips } from '../../admin/src/policy/review/hidden-flips.ts';

const flip = {} as Parameters<typeof hiddenFlips>[1]['items'][number];

test('what a report counts and its list does not tell lies in cities one may not see', () => {
  expect(hiddenFlips(5, { items: [], next: null })).toBe(5);
  expect(hiddenFlips(5, { items: [flip, flip], next: null })).toBe(3);
  expect(hiddenFlips(2, { items: [flip, flip], next: null })).toBe(0);
});

test('a page that another follows does not say how many', () => {
  expect(hiddenFlips(5, { items: [flip, flip], next: 'further' })).toBeNull();
});
