import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { vehicleUses } from '@trafficdesk/rules/facts/codes/vehicle-use.ts';
import { gate } from '@trafficdesk/rules/gate.ts';
import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { ruleSets } from '@trafficdesk/rules/sets/rule-sets.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import { expect, test } from 'vitest';
import { called, contentOf, ruleAt, ruleSet } from '../documents.ts';
import { expectOne, type Fault, leaf, leafOf, type Spoilt, spoilt } from './faults.ts';

const R33 = 'R-33 Applicant has three vehicles';
const R30 = 'R-30 Applicant is not registered';
const FOR_HIRE = 'R-31 Taxi or rental vehicle';
const R32 = 'R-32 Not a small car';
const RATHER_LIGHT = 'R-39 Background rather light';
const BURNT_OUT = 'R-40 Plainly burnt out';
const STILL_BAD = 'R-40 Still not good after a return: a person looks';
const ELIGIBILITY = 'binding.eligibility';
const AT33 = ruleAt(ELIGIBILITY, R33);
const DRIVER = 'Number of vehicles the applicant has bound';
const rule = (name: string, conditions: Spoilt, outcome: string, ...reasons: string[]): Spoilt => ({
  name,
  conditions,
  event: { type: outcome, params: { reasons } },
});
const named = (set: Spoilt, name: string): Spoilt => called<Spoilt>(set.rules, name);
const driverHas = (operator: string, count: number): Spoilt => leaf('applicant.activeBindings', operator, count);

const FAULTS: Record<string, Fault> = {
  'less than three and more than five': {
    spoil: (set) => (named(set, R33).conditions.all = [driverHas('lessThan', 3), driverHas('greaterThan', 5)]),
    pointer: `${AT33}/conditions`,
    rule: R33,
    says: 'Its conditions 1 and 2 can never hold together, so that the rule never matches: loosen or remove one of them.',
  },
  'between two whole numbers': {
    spoil: (set) =>
      (named(set, R33).conditions.all = [driverHas('greaterThan', 2), leaf('city.serviceOn', 'equal', true), driverHas('lessThan', 3)]),
    pointer: `${AT33}/conditions`,
    rule: R33,
    says: /^Its conditions 1 and 3 can never hold together/,
  },
  'two codes at once': {
    spoil: (set) => (named(set, FOR_HIRE).conditions.all = [leaf('vehicle.use', 'equal', 'D'), leaf('vehicle.use', 'equal', 'G')]),
    pointer: `${ruleAt(ELIGIBILITY, FOR_HIRE)}/conditions`,
    rule: FOR_HIRE,
    says: /^Its conditions 1 and 2 can never hold together/,
  },
  'a status that is there and is not': {
    spoil: (set) =>
      (named(set, FOR_HIRE).conditions.all = [leaf('vehicle.status', 'contains', 'C'), leaf('vehicle.status', 'doesNotContain', 'C')]),
    pointer: `${ruleAt(ELIGIBILITY, FOR_HIRE)}/conditions`,
    rule: FOR_HIRE,
    says: /^Its conditions 1 and 2 can never hold together/,
  },
  'more than all there can be': {
    set: 'case.photo',
    spoil: (set) => (leafOf(set, BURNT_OUT).value = 100),
    pointer: `${ruleAt('case.photo', BURNT_OUT)}/conditions`,
    rule: BURNT_OUT,
    says: 'No case can meet the conditions of this rule: loosen them or remove the rule.',
  },
  'one condition of several that never holds': {
    spoil: (set) =>
      named(set, R33).conditions.all.push({
        any: [driverHas('lessThan', 0), { not: leaf('vehicle.use', 'in', Object.keys(vehicleUses)) }],
      }),
    pointer: `${AT33}/conditions/all/1`,
    rule: R33,
    says: 'This condition can never hold, so that the rule never matches: loosen it or remove it.',
  },
  'a contradiction across a shared condition': {
    spoil: (set) => {
      set.conditions = { private: { not: leaf('vehicle.use', 'in', ['D', 'G']) } };
      named(set, FOR_HIRE).conditions = { all: [leaf('vehicle.use', 'equal', 'D'), { condition: 'private' }] };
      named(set, R32).conditions.all.push({ condition: 'private' });
    },
    pointer: `${ruleAt(ELIGIBILITY, FOR_HIRE)}/conditions`,
    rule: FOR_HIRE,
    says: /^Its conditions 1 and 2 can never hold together/,
  },
  'two facts compared the wrong way round': {
    spoil: (set) => {
      const other = { fact: 'vehicle', path: '$.activeBindings' };
      named(set, R33).conditions.all = [
        { fact: 'applicant', path: '$.activeBindings', operator: 'lessThan', value: other },
        driverHas('equal', 5),
        leaf('vehicle.activeBindings', 'lessThan', 5),
      ];
    },
    pointer: `${AT33}/conditions`,
    rule: R33,
    says: /^Its conditions 1, 2 and 3 can never hold together/,
  },
  'a rule that a stricter one always overtakes': {
    set: 'case.photo',
    spoil: (set) => {
      leafOf(set, 'R-39 Background plainly too light').value = 100;
    },
    pointer: ruleAt('case.photo', RATHER_LIGHT),
    rule: RATHER_LIGHT,
    says: /^Wherever this rule applies, "R-39 Background plainly too light" does too and is stricter, so that this rule never decides: narrow what stands above it, or remove this rule\. For example: Background brightness \(0–255\): \d+(\.\d+)?\.$/,
  },
  'a rule that several stricter ones overtake together': {
    set: 'case.review',
    spoil: (set) => {
      named(set, 'R-40 A photo must be retaken, first round').conditions = {
        all: [leaf('photos.reshoot', 'greaterThan', 0), leaf('case.round', 'lessThan', 3)],
      };
      set.rules.push(
        rule(
          'R-40 Late and still to be retaken',
          { all: [leaf('photos.reshoot', 'greaterThan', 0), leaf('case.round', 'greaterThan', 2)] },
          'review-twice',
          'photos-doubtful',
        ),
      );
      named(set, 'R-40 Came back after a return').conditions = {
        all: [leaf('case.round', 'greaterThan', 1), leaf('photos.reshoot', 'equal', 0)],
      };
    },
    pointer: ruleAt('case.review', STILL_BAD),
    rule: STILL_BAD,
    says: /^Wherever this rule applies, one of "R-40 A photo must be retaken, first round", "R-40 Late and still to be retaken" does too and is stricter/,
  },
  'the same conditions with another outcome': {
    spoil: (set) =>
      set.rules.push(rule('R-33 Four or more', { not: driverHas('lessThanInclusive', 2) }, 'referred-to-counter', 'driver-quota-full')),
    pointer: AT33,
    rule: R33,
    says: `"R-33 Four or more" applies to exactly the same cases but leads to "referred-to-counter", which is stricter than "refused" and always wins: change the conditions or the outcome of one of the two, or remove one. For example: ${DRIVER}: 3.`,
  },
  'a rule written a second time in other words': {
    spoil: (set) => set.rules.push(rule('R-33 More than two', { all: [driverHas('greaterThan', 2)] }, 'refused', 'driver-quota-full')),
    pointer: `/rules/${ruleSet(ELIGIBILITY).rules.length}`,
    rule: 'R-33 More than two',
    says: `"${R33}" applies wherever this rule does, with the same outcome and reasons: remove one of the two, or change its conditions. For example: ${DRIVER}: 3.`,
  },
  'a rule that another one has outgrown': {
    spoil: (set) => set.rules.unshift(rule('R-33 Ten vehicles', { all: [driverHas('equal', 10)] }, 'refused', 'driver-quota-full')),
    pointer: '/rules/0',
    rule: 'R-33 Ten vehicles',
    says: /^"R-33 Applicant has three vehicles" applies wherever this rule does/,
  },
  'a milder rule first by its priority': {
    spoil: (set) => {
      named(set, R33).priority = 20;
      named(set, 'R-20 Military identity document').priority = 10;
    },
    pointer: `${AT33}/priority`,
    rule: R33,
    says: /^This rule has a higher priority than "R-20 Military identity document", which is stricter and wins wherever both apply, whatever the priority: give the stricter rule the higher one\. For example: .*identity document: /,
  },
  'no "otherwise", and nobody applies to ordinary cases': {
    spoil: (set) => delete set.otherwise,
    pointer: '/rules',
    says: /^To some cases no rule applies, and the set has no "otherwise": add a rule for them, or "otherwise"\. For example: .*Applicant is a registered user: yes; /,
  },
  'no "otherwise", and a gap of one vehicle': {
    spoil: (set) => {
      delete set.otherwise;
      set.rules = [
        rule('R-33 Below three', { all: [driverHas('lessThan', 3)] }, 'eligible', 'city-not-open'),
        rule('R-33 Above three', { all: [driverHas('greaterThan', 3)] }, 'refused', 'driver-quota-full'),
      ];
    },
    pointer: '/rules',
    says: `To some cases no rule applies, and the set has no "otherwise": add a rule for them, or "otherwise". For example: ${DRIVER}: 3.`,
  },
  'an "otherwise" that is never reached': {
    spoil: (set) => {
      named(set, R30).conditions = { all: [leaf('applicant.registered', 'equal', false)] };
      set.rules.push(
        rule('R-30 Applicant is registered', { all: [leaf('applicant.registered', 'equal', true)] }, 'review', 'facts-missing'),
      );
    },
    pointer: '/otherwise',
    says: '"R-30 Applicant is not registered", "R-30 Applicant is registered" together apply to every case, so that "otherwise" is never reached: narrow one of them, or remove "otherwise".',
  },
  'a rule that applies to everybody': {
    spoil: (set) => (leafOf(set, R33).value = 0),
    pointer: `${AT33}/conditions`,
    rule: R33,
    says: 'This rule applies to every case, so that milder rules and "otherwise" decide nothing: narrow its conditions.',
  },
};

/** What the editor would do too: let the examples expect what comes out now, so that only the solver is left to object. */
async function withExamplesAsTheyCome(set: RuleSet): Promise<RuleSet> {
  for (const example of set.examples) {
    const { outcome, reasons } = await evaluate(set, example.facts);
    example.expect = { outcome, reasons };
  }
  return set;
}

test.each(Object.entries(FAULTS))('%s is caught by what it means', { timeout: 90_000 }, async (_, fault) => {
  const set = await withExamplesAsTheyCome(spoilt(fault));
  expect(await validate(set.id, set)).toEqual([]);
  expectOne(await gate(set.id, set), 'meaning', fault);
  // Without the examples' help the solver comes to the same.
  expectOne(await proveMeaning({ ...set, examples: [] }), 'meaning', fault);
});

test.each(ruleSets.map(({ id }) => id))('%s is sound as it comes, with and without its examples', { timeout: 90_000 }, async (id) => {
  const set = contentOf<RuleSet>(id);
  expect(await gate(id, set)).toEqual([]);
  expect(await proveMeaning({ ...set, examples: [] })).toEqual([]);
});
