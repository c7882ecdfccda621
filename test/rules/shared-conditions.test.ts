import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { explainRules } from '@trafficdesk/rules/explain.ts';
import type { Conditions, RuleSet, SharedConditions } from '@trafficdesk/rules/rule-set.ts';
import { sizeOf } from '@trafficdesk/rules/shared-conditions.ts';
import { describe, expect, test } from 'vitest';
import { buildEligibility, buildRuleSet } from './documents.ts';

const forHire = { fact: 'vehicle', path: '$.use', operator: 'in', value: ['D', 'G'] };
const known = { fact: 'vehicle', path: '$.known', operator: 'equal', value: true };
const SHARED: SharedConditions = {
  'for hire': { all: [forHire] },
  'known and for hire': { all: [known, { condition: 'for hire' }] },
  出租: { condition: 'for hire' },
  'any at all': { any: [known, { condition: 'for hire' }] },
};

const withShared = (conditions: Conditions, shared = SHARED): RuleSet => ({ ...buildRuleSet(conditions), conditions: shared });
const truthOf = async (conditions: Conditions, use: unknown) =>
  (await evaluate(withShared(conditions), buildEligibility({ 'vehicle.use': use }))).rules[0]?.result;

describe('a shared condition', () => {
  test.each<[string, Conditions]>([
    ['as a part', { all: [{ condition: 'for hire' }] }],
    ['as all there is', { condition: 'for hire' }],
    ['by way of another', { all: [known, { condition: 'known and for hire' }] }],
    ['under another name', { any: [{ condition: '出租' }] }],
    ['twice', { all: [{ condition: 'for hire' }, { condition: 'known and for hire' }] }],
  ])('%s is what its own conditions are: true, false or unknown', async (_, conditions) => {
    expect(await truthOf(conditions, 'D')).toBe(true);
    expect(await truthOf(conditions, 'A')).toBe(false);
    expect(await truthOf(conditions, undefined)).toBe(null);
  });

  test('that is unknown stays so when it is negated, and is settled by a part beside it', async () => {
    expect(await truthOf({ not: { condition: 'for hire' } }, undefined)).toBe(null);
    expect(await truthOf({ not: { condition: 'for hire' } }, 'A')).toBe(true);
    expect(await truthOf({ condition: 'any at all' }, undefined)).toBe(true);
  });

  test('names the missing fact it hangs on', async () => {
    const result = await evaluate(withShared({ condition: '出租' }), buildEligibility({ 'vehicle.use': 'Ω' }));
    expect([result.outcome, ...result.reasons, ...result.missing]).toEqual(['review', 'facts-missing', 'vehicle.use']);
  });

  test('is reported by its name, with what its conditions came to', async () => {
    const { rules } = await evaluate(withShared({ not: { condition: '出租' } }), buildEligibility({ 'vehicle.use': 'G' }));
    const leaf = { fact: 'vehicle.use', operator: 'in', value: ['D', 'G'], was: 'G', result: true };
    const inner = { condition: 'for hire', conditions: { all: [leaf], result: true }, result: true };
    expect(rules[0]?.conditions).toEqual({ not: { condition: '出租', conditions: inner, result: true }, result: false });
  });

  test('has a line of its own in words, its parts below', async () => {
    const set = withShared({ all: [{ condition: 'known and for hire' }, { condition: 'any at all' }] });
    const [rule] = explainRules(set, await evaluate(set, buildEligibility({ 'vehicle.use': 'D' })));
    expect(rule?.conditions.map(({ depth, result, text }) => [depth, result, text.en.replace(/ \(was.*/, '')])).toEqual([
      [0, 'true', 'Shared condition "known and for hire":'],
      [1, 'true', 'Vehicle is in the registry: yes'],
      [1, 'true', 'Shared condition "for hire":'],
      [2, 'true', 'Vehicle use is one of taxi, rental'],
      [0, 'true', 'Shared condition "any at all":'],
      [1, 'true', 'Any of these:'],
      [2, 'true', 'Vehicle is in the registry: yes'],
      [2, 'true', 'Shared condition "for hire":'],
      [3, 'true', 'Vehicle use is one of taxi, rental'],
    ]);
    expect(rule?.conditions[0]?.text['zh-CN']).toBe('共用条件“known and for hire”：');
  });

  test('is called by its title in each language where the set gives it one', async () => {
    const set = {
      ...withShared({ all: [{ condition: 'for hire' }] }),
      conditionTitles: { 'for hire': { 'zh-CN': '营运车辆', en: 'Runs for hire' } },
    };
    const [rule] = explainRules(set, await evaluate(set, buildEligibility()));
    expect(rule?.conditions[0]?.text).toEqual({ 'zh-CN': '共用条件“营运车辆”：', en: 'Shared condition "Runs for hire":' });
  });

  test('counts with all it spells out; a circle has no end', () => {
    expect(sizeOf({ all: [known, { condition: 'known and for hire' }] }, SHARED)).toBe(8);
    const circle: SharedConditions = { a: { all: [known, { condition: 'b' }] }, b: { not: { condition: 'a' } } };
    expect(sizeOf({ condition: 'a' }, circle)).toBe(Infinity);
    expect(() => sizeOf({ condition: 'toString' }, circle)).toThrow('There is no shared condition "toString".');
  });
});
