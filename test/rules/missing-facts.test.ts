import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import { vocabularies } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildEligibility, buildRuleSet, ruleSet } from './documents.ts';

const eligibility = ruleSet('binding.eligibility');
const paths = Object.keys(bindingEligibility.facts);
const read = new Set(
  eligibility.rules
    .flatMap(({ conditions }) => ('all' in conditions ? conditions.all : []))
    .map((leaf) => ('fact' in leaf ? `${leaf.fact}.${leaf.path?.slice(2)}` : '')),
);

/** Fact sets that come out eligible. */
const eligibleFacts: fc.Arbitrary<Facts> = fc
  .record({
    'applicant.identityDocumentType': fc.constantFrom('A', 'F', 'H', 'I', 'M', 'Q'),
    'applicant.activeBindings': fc.integer({ min: 0, max: 2 }),
    'vehicle.plateType': fc.constantFrom('02', '52'),
    'vehicle.use': fc.constantFrom('A', 'F', 'L', 'M', 'Z'),
    'vehicle.status': fc.subarray(['A', 'G', 'Q']),
    'vehicle.activeBindings': fc.integer({ min: 0, max: 2 }),
    'owner.identityDocumentType': fc.constantFrom('A', 'C', 'F', 'M'),
    'channel.name': fc.constantFrom('app', 'web', 'terminal', 'counter'),
  })
  .map(buildEligibility);

/** Things that are no answer: nothing, wrong types, codes nobody knows. */
const dirt = fc.constantFrom(undefined, null, '', 'maybe', '77', Number.NaN, Number.POSITIVE_INFINITY, {}, [], ['x'], '0', 'true');

test('taking any fact away from an eligible set never leaves it eligible, unless no rule reads that fact', async () => {
  await fc.assert(
    fc.asyncProperty(eligibleFacts, fc.constantFrom(...paths), async (facts, path) => {
      expect((await evaluate(eligibility, facts)).outcome).toBe('eligible');
      const { outcome, missing } = await evaluate(eligibility, withValue(facts, path, undefined));
      expect(outcome).toBe(read.has(path) ? 'review' : 'eligible');
      expect(missing).toEqual(read.has(path) ? [path] : []);
    }),
    { numRuns: 300 },
  );
});

test('a fact of a wrong type or an unknown code counts as missing', async () => {
  await fc.assert(
    fc.asyncProperty(eligibleFacts, fc.constantFrom(...read), dirt, async (facts, path, value) => {
      const { outcome, reasons } = await evaluate(eligibility, withValue(facts, path, value));
      expect([outcome, ...reasons]).toEqual(['review', 'facts-missing']);
    }),
    { numRuns: 300 },
  );
});

test.each([-1, 1000, 2.5])('a count of %d cannot be, and counts as missing', async (count) => {
  const result = await evaluate(eligibility, buildEligibility({ 'applicant.activeBindings': count }));
  expect([result.outcome, ...result.missing]).toEqual(['review', 'applicant.activeBindings']);
});

test('every number has a range, every code its table', () => {
  for (const [path, { type, range, choices }] of [...vocabularies.values()].flatMap(({ facts }) => Object.entries(facts))) {
    expect([path, range !== undefined, choices !== undefined]).toEqual([path, type === 'number', type === 'code' || type === 'codes']);
    if (range) expect(range.min, path).toBeLessThan(range.max);
  }
});

test.each(['notEqual', 'notIn'])('%s on a missing fact decides nothing, though the engine calls it true', async (operator) => {
  const value = operator === 'notIn' ? ['D'] : 'D';
  const set = buildRuleSet({ all: [{ fact: 'vehicle', path: '$.use', operator, value }] });
  expect((await evaluate(set, buildEligibility())).outcome).toBe('refused');
  for (const facts of [buildEligibility({ 'vehicle.use': undefined }), {}]) {
    const result = await evaluate(set, facts);
    expect([result.outcome, result.rules[0]?.result, ...result.missing]).toEqual(['review', null, 'vehicle.use']);
  }
});

test('a missing fact that another condition has settled is not asked for', async () => {
  const on = { fact: 'city', path: '$.serviceOn', operator: 'equal', value: false };
  const use = { fact: 'vehicle', path: '$.use', operator: 'equal', value: 'D' };
  const result = await evaluate(buildRuleSet({ all: [on, use] }), buildEligibility({ 'vehicle.use': undefined }));
  expect([result.outcome, ...result.missing]).toEqual(['eligible']);
});

test('a condition that compares two facts is unknown when either is missing', async () => {
  const value = { fact: 'vehicle', path: '$.activeBindings' };
  const set = buildRuleSet({ all: [{ fact: 'applicant', path: '$.activeBindings', operator: 'lessThan', value }] });
  expect((await evaluate(set, buildEligibility({ 'vehicle.activeBindings': 1 }))).outcome).toBe('refused');
  expect((await evaluate(set, buildEligibility())).outcome).toBe('eligible');
  for (const path of ['vehicle.activeBindings', 'applicant.activeBindings']) {
    const result = await evaluate(set, buildEligibility({ [path]: undefined }));
    expect([result.outcome, ...result.missing]).toEqual(['review', path]);
  }
});

test('what hangs on a prototype is no fact', async () => {
  const inherited = Object.create({ serviceOn: true }) as Record<string, unknown>;
  const result = await evaluate(eligibility, { ...buildEligibility(), city: inherited });
  expect([result.outcome, ...result.missing]).toEqual(['review', 'city.serviceOn']);
});

function withValue(facts: Facts, path: string, value: unknown): Facts {
  const [fact = '', name = ''] = path.split('.');
  return { ...facts, [fact]: { ...facts[fact], [name]: value } };
}
