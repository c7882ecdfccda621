import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { FactDefinition } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { ConditionNode, Conditions, Rule, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { fromTable } from '@trafficdesk/rules/table/from-table.ts';
import { toTable } from '@trafficdesk/rules/table/to-table.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaf, ruleSet } from './documents.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

const valueOf = ({ type, choices = {}, range }: FactDefinition): fc.Arbitrary<unknown> =>
  type === 'boolean'
    ? fc.boolean()
    : type === 'number'
      ? fc.integer({ min: range?.min ?? 0, max: range?.max ?? 9 }).map((value) => (range?.integer === false ? value / 8 : value))
      : fc.constantFrom(...Object.keys(choices));

const facts = Object.entries(bindingEligibility.facts);
const someLeaf: fc.Arbitrary<ConditionNode> = fc.constantFrom(...facts).chain(([path, definition]) =>
  fc.constantFrom(...definition.operators).chain((operator) => {
    const value = valueOf(definition);
    const values = operator === 'in' || operator === 'notIn' ? fc.array(value, { minLength: 1, maxLength: 3 }) : value;
    return values.map((each) => leaf(path, operator, each));
  }),
);
const someConditions: fc.Arbitrary<Conditions> = fc.oneof(
  { weight: 6, arbitrary: fc.array(someLeaf, { minLength: 1, maxLength: 5 }).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.array(someLeaf, { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
  { weight: 1, arbitrary: someLeaf.map((not) => ({ not })) },
  { weight: 1, arbitrary: fc.constant<Conditions>({ condition: 'shared' }) },
  {
    weight: 1,
    arbitrary: fc.constant<Conditions>({ all: [leaf('applicant.activeBindings', 'equal', { fact: 'vehicle', path: '$.activeBindings' })] }),
  },
);
const someRule = (at: number): fc.Arbitrary<Rule> =>
  fc.record(
    {
      name: fc.constantFrom(`R-${10 + at} A rule`, 'R-99 Called the same'),
      priority: fc.integer({ min: 1, max: 1000 }),
      conditions: someConditions,
      event: fc.record({
        type: fc.constantFrom('refused', 'review', 'eligible'),
        params: fc.record({ reasons: fc.uniqueArray(fc.constantFrom('own-vehicle', 'city-not-open', 'already-bound'), { minLength: 1 }) }),
      }),
    },
    { requiredKeys: ['name', 'conditions', 'event'] },
  );
const someSet: fc.Arbitrary<RuleSet> = fc
  .integer({ min: 1, max: 8 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, at) => someRule(at))))
  .map((rules) => ({
    ...ruleSet('binding.eligibility'),
    conditions: { shared: { all: [leaf('applicant.activeBindings', 'equal', 1)] } },
    rules,
  }));

describe('a round trip loses nothing', () => {
  const sets = defaultDocuments.flatMap((each) => (each.kind === 'rule-set' ? [each.content] : []));

  test.each(sets.map((set) => [set.id, set] as const))('of %s', (_, set) => {
    for (const language of LANGUAGES) expect(fromTable(set, toTable(set, language))).toEqual({ ruleSet: set, findings: [] });
  });

  test('of 1,000 generated sets, in either language', () => {
    fc.assert(
      fc.property(someSet, fc.constantFrom(...LANGUAGES), (set, language) => {
        const table = toTable(set, language, Object.keys(bindingEligibility.facts));
        const { ruleSet: after, findings } = fromTable(set, table);
        expect(findings).toEqual([]);
        expect(JSON.parse(JSON.stringify(after))).toEqual(JSON.parse(JSON.stringify(set)));
        expect(table.rows.length + table.apart.length).toBe(set.rules.length);
      }),
      { numRuns: 1000 },
    );
  }, 300_000);

  test('also where the set knows none of the rows: every rule is written anew and means the same', () => {
    fc.assert(
      fc.property(someSet, fc.constantFrom(...LANGUAGES), (set, language) => {
        const { ruleSet: after, findings } = fromTable({ ...set, rules: [] }, toTable(set, language));
        expect(findings).toEqual([]);
        expect(toTable(after, language).rows).toEqual(toTable(set, language).rows);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
