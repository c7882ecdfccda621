import type { Truth } from '@trafficdesk/rules/evaluation.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Condition } from '@trafficdesk/rules/rule-set.ts';
import { allOf, anyOf, notOf } from '@trafficdesk/rules/truth.ts';
import { describe, expect, test } from 'vitest';
import { buildEligibility, buildRuleSet } from './documents.ts';

const [T, F, U] = [true, false, null];

/** Kleene's tables: both parts, all of them, any of them. */
const TABLE: [Truth, Truth, Truth, Truth][] = [
  [T, T, T, T],
  [T, F, F, T],
  [T, U, U, T],
  [F, T, F, T],
  [F, F, F, F],
  [F, U, F, U],
  [U, T, U, T],
  [U, F, F, U],
  [U, U, U, U],
];

/** A condition that comes out as wanted on `facts`. */
function leaf(truth: Truth): Condition {
  if (truth === null) return { fact: 'vehicle', path: '$.use', operator: 'notEqual', value: 'D' };
  return { fact: 'city', path: '$.serviceOn', operator: 'equal', value: truth };
}
const facts = buildEligibility({ 'vehicle.use': undefined });
const ruled = async (set: ReturnType<typeof buildRuleSet>) => (await evaluate(set, facts)).rules[0]?.result;

describe('three-valued logic', () => {
  test.each(TABLE)('of %s and %s: all %s, any %s', (one, other, all, any) => {
    expect(allOf([one, other])).toBe(all);
    expect(anyOf([one, other])).toBe(any);
  });

  test.each(TABLE)('a rule with parts %s and %s settles the same: all %s, any %s', async (one, other, all, any) => {
    expect(await ruled(buildRuleSet({ all: [leaf(one), leaf(other)] }))).toBe(all);
    expect(await ruled(buildRuleSet({ any: [leaf(one), leaf(other)] }))).toBe(any);
    expect(await ruled(buildRuleSet({ not: { all: [leaf(one), leaf(other)] } }))).toBe(notOf(all));
  });

  test('the opposite of unknown is unknown', () => {
    expect([notOf(true), notOf(false), notOf(null)]).toEqual([false, true, null]);
  });
});
