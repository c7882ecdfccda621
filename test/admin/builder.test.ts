import { vocabularies } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBuilder, toBuilder } from '../../admin/src/policy/builder/convert.ts';
import { generatedRuleSet } from '../rules/generated.ts';

const there = (conditions: unknown): unknown => fromBuilder(toBuilder(conditions));
/** As the browser keeps it: what JSON does not hold is not lost by the builder. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const throughBuilder = ({ conditions = {}, rules, ...rest }: RuleSet): unknown => ({
  ...rest,
  conditions: Object.fromEntries(Object.entries(conditions).map(([name, each]) => [name, there(each)])),
  rules: rules.map((rule) => ({ ...rule, conditions: there(rule.conditions) })),
});

test.each([...vocabularies.values()])('a rule set of $id comes back from the builder as it went in', (vocabulary) => {
  fc.assert(
    fc.property(generatedRuleSet(vocabulary), (ruleSet) => {
      expect(written(throughBuilder(ruleSet))).toEqual(written(ruleSet));
    }),
    { numRuns: 500 },
  );
});

test('so do the rule sets the product comes with', () => {
  const ruleSets = defaultDocuments.flatMap((document) => (document.kind === 'rule-set' ? [document.content] : []));
  expect(ruleSets.length).toBeGreaterThan(0);
  for (const ruleSet of ruleSets) for (const { conditions } of ruleSet.rules) expect(there(conditions)).toEqual(conditions);
});

const leaf = { fact: 'vehicle', path: '$.use', operator: 'equal', value: 'A' };

test.each<[string, unknown]>([
  ['keys nobody knows', { all: [{ ...leaf, params: { days: 3 } }], name: 'x', priority: 4 }],
  ['a not of one branch', { not: { any: [leaf] } }],
  ['a not of several', { not: { any: [leaf, leaf] } }],
  ['a not of nothing', { not: { any: [] } }],
  ['a not of a not', { not: { not: leaf } }],
  ['a not whose branch says more', { not: { any: [leaf, leaf], name: 'x' } }],
  ['two branches in one', { all: [leaf], any: [leaf] }],
  ['a branch that is no list', { all: leaf }],
  ['a shared condition by itself', { condition: 'small car' }],
  ['a shared condition that says more', { all: [{ condition: 'small car', name: 'x' }] }],
  ['a fact of no path', { all: [{ fact: 'vehicle', operator: 'equal', value: 1 }] }],
  ['another fact with more to it', { all: [{ ...leaf, value: { fact: 'owner', path: '$.use', params: {} } }] }],
  ['a path of several names', { all: [{ ...leaf, path: '$.use.of.it' }] }],
  ['something else', { all: [null, 3, 'text', [leaf], {}] }],
  ['nothing', undefined],
])('%s: nothing of it is lost', (_what, conditions) => {
  expect(there(conditions)).toEqual(conditions);
});

test('what is changed in the builder is changed in the rule, and what it does not show stays', () => {
  const group = toBuilder({ any: [{ ...leaf, params: { days: 3 } }], name: 'x' });
  const [rule] = group.rules;
  const changed = {
    ...group,
    combinator: 'none' as const,
    rules: [{ ...rule, field: 'owner.use', value: 'vehicle.use', valueSource: 'field' as const }],
  };
  expect(fromBuilder(changed as typeof group)).toEqual({
    not: { fact: 'owner', path: '$.use', operator: 'equal', value: { fact: 'vehicle', path: '$.use' }, params: { days: 3 } },
    name: 'x',
  });
});
