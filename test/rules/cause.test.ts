import { causeOfChange } from '@trafficdesk/rules/cause.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { describe, expect, test } from 'vitest';
import { withQuota } from '../support/raised-quota.ts';

const QUOTA = 'R-33 Applicant has three vehicles';

/** Facts of an example that is in order, but for how many vehicles the applicant has bound. */
const bound = (activeBindings: number): Facts => {
  const facts = structuredClone(withQuota(3).examples[0]?.facts) as Facts;
  return { ...facts, applicant: { ...facts.applicant, activeBindings } };
};
const causeOf = async (before: RuleSet, after: RuleSet, facts: Facts) =>
  causeOfChange(await evaluate(before, facts), await evaluate(after, facts));
const without = (ruleSet: RuleSet, name: string): RuleSet => ({ ...ruleSet, rules: ruleSet.rules.filter((rule) => rule.name !== name) });

describe('what makes the same facts come out differently', () => {
  test('is the condition that was changed', async () => {
    expect(await causeOf(withQuota(3), withQuota(4), bound(3))).toEqual({
      rule: QUOTA,
      in: 'after',
      condition: { fact: 'applicant.activeBindings', operator: 'greaterThanInclusive', value: 4, was: 3, result: false },
    });
  });

  test('is the rule that is new, or gone, with its first condition', async () => {
    const condition = expect.objectContaining({ fact: 'applicant.activeBindings', value: 3, result: true });
    expect(await causeOf(without(withQuota(3), QUOTA), withQuota(3), bound(3))).toEqual({ rule: QUOTA, in: 'after', condition });
    expect(await causeOf(withQuota(3), without(withQuota(3), QUOTA), bound(3))).toEqual({ rule: QUOTA, in: 'before', condition });
  });

  test('is the condition that was taken out of a rule', async () => {
    const narrow = withQuota(1);
    const rule = narrow.rules.find(({ name }) => name === QUOTA);
    const { all } = structuredClone(rule?.conditions) as { all: object[] };
    Object.assign(rule as object, {
      conditions: { all: [...all, { fact: 'applicant', path: '$.isOwner', operator: 'equal', value: true }] },
    });
    expect(await causeOf(narrow, withQuota(1), bound(1))).toMatchObject({
      rule: QUOTA,
      in: 'before',
      condition: { fact: 'applicant.isOwner' },
    });
  });

  test('is the rule itself where it leads to something else now, all its conditions as they were', async () => {
    const referred = withQuota(3);
    const rule = referred.rules.find(({ name }) => name === QUOTA);
    Object.assign(rule?.event as object, { type: 'referred-to-counter' });
    expect(await causeOf(withQuota(3), referred, bound(3))).toEqual({ rule: QUOTA, in: 'after', condition: null });
  });

  test('is the rule that decides, not one that changed beside it', async () => {
    const both = withQuota(4);
    both.rules.unshift({
      ...structuredClone(both.rules[0]!),
      name: 'R-99 Beside',
      conditions: { all: [{ fact: 'vehicle', path: '$.known', operator: 'equal', value: true }] },
      event: { type: 'eligible', params: { reasons: [] } },
    });
    expect(await causeOf(withQuota(3), both, bound(3))).toMatchObject({ rule: QUOTA });
  });

  test('is no rule where only what holds without one was changed', async () => {
    const strict = { ...withQuota(3), otherwise: 'review', unknown: 'refused' };
    expect(await causeOf(withQuota(3), strict, bound(0))).toBeNull();
  });
});
