import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { isPath, readPath } from '@trafficdesk/rules/facts/path.ts';
import { RuleSetBroken } from '@trafficdesk/rules/sound.ts';
import { describe, expect, test } from 'vitest';
import { BROKEN, MILD } from './broken-rule-sets.ts';
import { buildEligibility, buildRuleSet, ruleSet } from './documents.ts';

const leaf = { fact: 'city', path: '$.serviceOn', operator: 'equal', value: false };

describe('a broken rule set lets nothing through', () => {
  test.each(BROKEN)('%s: the case goes to a person and the cause is noted', async (_, set) => {
    const { outcome, reasons, broken } = await evaluate(set, buildEligibility());
    expect([outcome, ...reasons]).toEqual(['review', 'rule-set-broken']);
    expect(broken).toEqual(expect.any(String));
  });

  test.each(MILD)('an "unknown" that is %s is refused aloud', async (_, change) => {
    await expect(evaluate({ ...ruleSet('binding.eligibility'), ...change }, buildEligibility())).rejects.toThrow(RuleSetBroken);
  });
});

test('1000 overlapping evaluations, every seventh of a broken set, all come out right', async () => {
  const eligibility = ruleSet('binding.eligibility');
  const broken = BROKEN[0]![1];
  const answers = await Promise.all(
    Array.from({ length: 1000 }, async (_, at) => {
      const activeBindings = at % 5;
      const { outcome } = await evaluate(
        at % 7 === 0 ? broken : eligibility,
        buildEligibility({ 'applicant.activeBindings': activeBindings }),
      );
      const expected = at % 7 === 0 ? 'review' : activeBindings >= 3 ? 'refused' : 'eligible';
      return outcome === expected;
    }),
  );
  expect(answers.filter((right) => !right)).toHaveLength(0);
});

test("every condition's result is reported with what the fact was", async () => {
  const conditions = { all: [{ any: [leaf, { not: leaf }] }] };
  const { rules } = await evaluate(buildRuleSet(conditions), buildEligibility());
  const no = { fact: 'city.serviceOn', operator: 'equal', value: false, was: true, result: false };
  expect(rules[0]?.conditions).toEqual({ all: [{ any: [no, { not: no, result: true }], result: true }], result: true });
});

test('evaluating changes neither the rule set nor the facts', async () => {
  const [set, facts] = [ruleSet('binding.eligibility'), buildEligibility()];
  await evaluate(set, facts);
  expect(set).toEqual(ruleSet('binding.eligibility'));
  expect(facts).toEqual(buildEligibility());
});

test.each(['binding.eligibility', 'case.photo', 'case.review'])('every example of %s comes true, and every outcome has one', async (id) => {
  const set = ruleSet(id);
  for (const { facts, expect: wanted } of set.examples) {
    const { outcome, reasons } = await evaluate(set, facts);
    expect({ outcome, reasons }).toEqual(wanted);
  }
  expect(new Set(set.examples.map((each) => each.expect.outcome))).toEqual(new Set(set.outcomes.map((each) => each.id)));
});

describe('paths', () => {
  test('read own properties by name', () => {
    expect(readPath({ a: { b: 1 } }, '$.a.b')).toBe(1);
    expect(readPath({ a: null }, '$.a.b')).toBeUndefined();
  });

  test.each(['$.constructor', '$.toString', '$.hasOwnProperty'])('%s reaches no prototype', (path) => {
    expect(readPath({}, path)).toBeUndefined();
  });

  test.each(['', '$', '$.', 'a', '$..a', '$.a[0]', '$.*', '$[?(@.x)]', '$.a.__proto__', "$['a']", '$.a;b'])('"%s" is refused', (path) => {
    expect(isPath(path)).toBe(false);
    expect(() => readPath({}, path)).toThrow('A path is');
  });
});
