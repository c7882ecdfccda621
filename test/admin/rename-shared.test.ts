import { vocabularies } from '@trafficdesk/rules/facts/vocabularies.ts';
import { namesIn } from '@trafficdesk/rules/shared-conditions.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renameShared } from '../../admin/src/policy/builder/rename-shared.ts';
import { generatedRuleSet } from '../rules/generated.ts';

type Renamed = Parameters<typeof renameShared>[0];

/** How often each name is referred to, in rules and in shared conditions. */
function references({ conditions = {}, rules }: Pick<RuleSet, 'conditions' | 'rules'>): Map<string, number> {
  const names = [...Object.values(conditions), ...rules.map((rule) => rule.conditions)].flatMap(namesIn);
  return new Map([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length]));
}

test.each([...vocabularies.values()])('in a rule set of $id whatever refers to a shared condition follows its new name', (vocabulary) => {
  let followed = 0;
  fc.assert(
    fc.property(generatedRuleSet(vocabulary), (ruleSet) => {
      for (const [from, count] of references(ruleSet)) {
        followed += count;
        const renamed = {
          ...ruleSet,
          ...(renameShared(ruleSet, from, 'another name') as Pick<RuleSet, 'conditions' | 'rules'>),
        };
        expect(references(renamed).get('another name')).toBe(count);
        expect(references(renamed).has(from)).toBe(false);
        const back = { ...renamed, ...renameShared(renamed, 'another name', from) };
        expect(back).toEqual(ruleSet);
        expect(Object.keys(back.conditions ?? {})).toEqual(Object.keys(ruleSet.conditions ?? {}));
      }
    }),
    { numRuns: 200 },
  );
  expect(followed).toBeGreaterThan(50);
});

test('a value that happens to be the name, and what is no condition at all, stay as they are', () => {
  const odd = {
    all: [{ fact: 'vehicle', operator: 'equal', value: 'small', condition: 'small' }, null, 'small', { condition: 'small', name: 'x' }],
  };
  const untouched = { any: [{ not: { condition: 'large' } }] };
  const rule = (conditions: unknown) => ({ name: 'small', conditions, event: { type: 'small', params: { reasons: ['small'] } } });
  const ruleSet = { conditions: { small: untouched, large: { all: [] } }, rules: [rule(odd), rule(untouched)] } as unknown as Renamed;
  const { conditions, rules } = renameShared(ruleSet, 'small', 'little');
  expect(conditions).toEqual({ little: untouched, large: { all: [] } });
  expect(rules).toEqual([rule({ all: [...odd.all.slice(0, 3), { condition: 'little', name: 'x' }] }), rule(untouched)]);
  expect(rules[1]?.conditions).toBe(untouched);
});
