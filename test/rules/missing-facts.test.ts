import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import { vocabularies, vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { ruleSets } from '@trafficdesk/rules/sets/rule-sets.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildEligibility, buildRuleSet, ruleSet } from './documents.ts';
import { valuesOf } from './values-of.ts';

const eligibility = ruleSet('binding.eligibility');
const paths = Object.keys(bindingEligibility.facts);

/** Facts that rules of any set read, shared conditions included. */
const readBy = ({ rules, conditions }: RuleSet): Set<string> =>
  new Set(
    [...JSON.stringify([rules, conditions]).matchAll(/"fact":"(\w+)","path":"\$\.(\w+)"/g)].map(([, fact, name]) => `${fact}.${name}`),
  );
const read = readBy(eligibility);

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
    'vehicle.matches': fc.constant(true),
    // Where the online way is closed, the counter stays open.
    closed: fc.constantFrom(
      ...['app', 'web', 'terminal', 'counter'].map((name) => ({ 'channel.name': name, 'applicant.blocked': false })),
      { 'channel.name': 'counter', 'applicant.blocked': true },
    ),
  })
  .map(({ closed, ...others }) => buildEligibility({ ...others, ...closed }));

const AT_COUNTER = buildEligibility({ 'channel.name': 'counter', 'applicant.blocked': true });

/** Outcomes of a set for every value a fact can have, the other facts as they are. */
const outcomesOver = async (set: RuleSet, facts: Facts, path: string): Promise<Set<string>> =>
  new Set(await Promise.all(valuesOf(set, path).map(async (value) => (await evaluate(set, withValue(facts, path, value))).outcome)));

/** Things that are no answer: nothing, wrong types, codes nobody knows. */
const dirt = fc.constantFrom(undefined, null, '', 'maybe', '77', Number.NaN, Number.POSITIVE_INFINITY, {}, [], ['x'], '0', 'true');

test('taking any fact away from an eligible set leaves it eligible only where it would be, whatever that fact was', async () => {
  const mattered = new Set<string>();
  await fc.assert(
    fc.asyncProperty(eligibleFacts, fc.constantFrom(...paths), async (facts, path) => {
      expect((await evaluate(eligibility, facts)).outcome).toBe('eligible');
      const matters = (await outcomesOver(eligibility, facts, path)).size > 1;
      if (matters) mattered.add(path);
      const { outcome, missing } = await evaluate(eligibility, withValue(facts, path, undefined));
      expect([outcome, ...missing]).toEqual(matters ? ['review', path] : ['eligible']);
    }),
    { numRuns: 300, examples: [buildEligibility(), AT_COUNTER].flatMap((facts) => paths.map((path): [Facts, string] => [facts, path])) },
  );
  expect([...mattered].sort()).toEqual([...read].sort());
});

test('a fact of a wrong type or an unknown code counts as missing', async () => {
  await fc.assert(
    fc.asyncProperty(eligibleFacts, fc.constantFrom(...read), dirt, async (facts, path, value) => {
      const { outcome, reasons, missing } = await evaluate(eligibility, withValue(facts, path, value));
      const taken = await evaluate(eligibility, withValue(facts, path, undefined));
      expect([outcome, reasons, missing]).toEqual([taken.outcome, taken.reasons, taken.missing]);
      if (missing.length > 0) expect([outcome, ...reasons, ...missing]).toEqual(['review', 'facts-missing', path]);
    }),
    { numRuns: 300 },
  );
});

test.each([...read].filter((path) => path !== 'channel.name'))('R-01 online, nobody is eligible while %s is not known', async (path) => {
  for (const value of [undefined, null, 'maybe', {}]) {
    const { outcome, reasons, missing } = await evaluate(eligibility, buildEligibility({ [path]: value }));
    expect([outcome, ...reasons, ...missing]).toEqual(['review', 'facts-missing', path]);
  }
});

test.each(ruleSets.map((set) => [set.id, set] as const))(
  'in %s no missing fact leads to what is milder than for a missing fact',
  async (_, set) => {
    const order = set.outcomes.map(({ id }) => id);
    const milder = (outcome: string): boolean => order.indexOf(outcome) > order.indexOf(set.unknown);
    let open = 0;
    for (const { facts } of set.examples)
      for (const path of Object.keys(vocabularyOf(set.vocabulary).facts)) {
        const { outcome } = await evaluate(set, withValue(facts, path, undefined));
        if (milder(outcome)) expect([path, ...(await outcomesOver(set, facts, path))]).toEqual([path, outcome]);
        else open += 1;
      }
    expect(open).toBeGreaterThan(0);
  },
);

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
