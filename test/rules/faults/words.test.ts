import { validate } from '@trafficdesk/rules/validate.ts';
import { expect, test } from 'vitest';
import { called, placeOf, ruleAt, ruleSet } from '../documents.ts';
import { expectOne, type Fault, leaf, leafOf, type Spoilt, spoilt } from './faults.ts';

const R02 = 'R-02 Service not yet open in the city';
const R20 = 'R-20 Military identity document';
const R33 = 'R-33 Applicant has three vehicles';
const ELIGIBILITY = 'binding.eligibility';
const [AT02, AT20, AT33] = [R02, R20, R33].map((name) => ruleAt(ELIGIBILITY, name));
const IN_ORDER = 'Everything in order';
const THREE_BOUND = 'R-33 Three vehicles bound';
const exampleAt = (name: string): string => `/examples/${placeOf(ruleSet(ELIGIBILITY).examples, name)}`;
const rule = (set: Spoilt, name = R02): Spoilt => called<Spoilt>(set.rules, name);
const example = (set: Spoilt, name = IN_ORDER): Spoilt => called<Spoilt>(set.examples, name);
const BURNT_OUT = 'R-40 Plainly burnt out';
const VEHICLES = 'Number of vehicles the applicant has bound';

const FAULTS: Record<string, Fault> = {
  'a fact nobody knows': {
    spoil: (set) => (leafOf(set, R02).path = '$.serviceOff'),
    pointer: `${AT02}/conditions/all/0/path`,
    rule: R02,
    says: /^There is no fact "city\.serviceOff": use one of channel\.name, city\.serviceOn, /,
  },
  'a fact of no group': {
    spoil: (set) => (leafOf(set, R02).fact = 'town'),
    pointer: `${AT02}/conditions/all/0/fact`,
    rule: R02,
    says: /^There is no fact "town\.serviceOn"/,
  },
  'a name every object has': {
    spoil: (set) => (leafOf(set, R02).path = '$.constructor'),
    pointer: `${AT02}/conditions/all/0/path`,
    rule: R02,
    says: /^There is no fact "city\.constructor"/,
  },
  'an operator that does not fit': {
    spoil: (set) => (leafOf(set, R02).operator = 'greaterThan'),
    pointer: `${AT02}/conditions/all/0/operator`,
    rule: R02,
    says: '"greaterThan" does not fit "Binding is switched on in the city": use one of equal, notEqual.',
  },
  'a number in quotes': {
    spoil: (set) => (leafOf(set, R33).value = '3'),
    pointer: `${AT33}/conditions/all/0/value`,
    rule: R33,
    says: `The value of "${VEHICLES} is at least …" must be a whole number from 0 to 999.`,
  },
  'a number below its range': {
    spoil: (set) => (leafOf(set, R33).value = -1),
    pointer: `${AT33}/conditions/all/0/value`,
    rule: R33,
    says: `The value of "${VEHICLES} is at least …" must be a whole number from 0 to 999.`,
  },
  'two and a half vehicles': {
    spoil: (set) => (leafOf(set, R33).value = 2.5),
    pointer: `${AT33}/conditions/all/0/value`,
    rule: R33,
    says: `The value of "${VEHICLES} is at least …" must be a whole number from 0 to 999.`,
  },
  'more than all of the photo': {
    set: 'case.photo',
    spoil: (set) => (leafOf(set, BURNT_OUT).value = 150),
    pointer: `${ruleAt('case.photo', BURNT_OUT)}/conditions/all/0/value`,
    rule: BURNT_OUT,
    says: 'The value of "Burnt-out area is more than …" must be a number from 0 to 100 %.',
  },
  'a code outside its table': {
    spoil: (set) => leafOf(set, R20).value.push('X'),
    pointer: `${AT20}/conditions/all/0/value/3`,
    rule: R20,
    says: /^"Applicant's identity document" needs a list, each item one of the codes A, B, C, /,
  },
  'one code where a list belongs': {
    spoil: (set) => (leafOf(set, R20).value = 'C'),
    pointer: `${AT20}/conditions/all/0/value`,
    rule: R20,
    says: /needs a list/,
  },
  'a comparison with a fact of another kind': {
    spoil: (set) => (leafOf(set, R33).value = { fact: 'vehicle', path: '$.use' }),
    pointer: `${AT33}/conditions/all/0/value`,
    rule: R33,
    says: `"${VEHICLES}" cannot be compared with "Vehicle use" by "greaterThanInclusive": name a fact of the same kind or a fixed value.`,
  },
  'a comparison with a fact nobody knows': {
    spoil: (set) => (leafOf(set, R33).value = { fact: 'vehicle', path: '$.wheels' }),
    pointer: `${AT33}/conditions/all/0/value`,
    rule: R33,
    says: /^There is no fact "vehicle\.wheels"/,
  },
  'a name used twice': {
    spoil: (set) => (rule(set, R20).name = R02),
    pointer: `${AT20}/name`,
    rule: R02,
    says: `Rule ${placeOf(ruleSet(ELIGIBILITY).rules, R02) + 1} has this name already: give a new one.`,
  },
  'a priority used twice': {
    spoil: (set) => (rule(set).priority = rule(set, R20).priority = 10),
    pointer: `${AT20}/priority`,
    rule: R20,
    says: `"${R02}" has priority 10 already: give another one.`,
  },
  'an outcome that is not there': {
    spoil: (set) => (rule(set).event.type = 'denied'),
    pointer: `${AT02}/event/type`,
    rule: R02,
    says: 'There is no outcome "denied": choose from referred-to-counter, refused, review, eligible.',
  },
  'an outcome renamed, which the process would not know': {
    spoil: (set) => (called<Spoilt>(set.outcomes, 'review').id = 'look'),
    pointer: '/outcomes',
    says: 'The outcomes must be exactly referred-to-counter, refused, review, eligible: add or remove to match.',
  },
  'an outcome listed twice': {
    spoil: (set) => set.outcomes.push(set.outcomes[0]),
    pointer: '/outcomes',
    says: /^The outcomes must be exactly/,
  },
  'an outcome that officers act on without its route': {
    set: 'case.review',
    spoil: (set) => delete called<Spoilt>(set.outcomes, 'review-twice').route,
    pointer: `/outcomes/${placeOf(ruleSet('case.review').outcomes, 'review-twice')}`,
    says: 'Outcome "review-twice" has no route to reviewers: add one.',
  },
  'an account given away without time to object': {
    set: 'case.review',
    spoil: (set) => delete called<Spoilt>(set.outcomes, 'review-account').route.coolsOff,
    pointer: `/outcomes/${placeOf(ruleSet('case.review').outcomes, 'review-account')}`,
    says: 'Outcome "review-account" takes 2 reviewers and cools off once granted ("coolsOff"): put that back.',
  },
  'an account given away by one officer': {
    set: 'case.review',
    spoil: (set) => (called<Spoilt>(set.outcomes, 'review-account').route.reviewers = 1),
    pointer: `/outcomes/${placeOf(ruleSet('case.review').outcomes, 'review-account')}`,
    says: /^Outcome "review-account" takes 2 reviewers/,
  },
  'an "otherwise" that is no outcome': {
    spoil: (set) => (set.otherwise = 'fine'),
    pointer: '/otherwise',
    says: /^There is no outcome "fine"/,
  },
  'a missing fact that would let a case through': {
    spoil: (set) => (set.unknown = 'eligible'),
    pointer: '/unknown',
    says: '"unknown" must be stricter than "otherwise", or a missing fact would let a case through: choose an earlier outcome.',
  },
  'outcomes in an order that makes a missing fact mild': {
    spoil: (set) => set.outcomes.reverse(),
    pointer: '/unknown',
    says: /^"unknown" must be stricter than "otherwise"/,
  },
  'a reason that is not in the catalogue': {
    spoil: (set) => rule(set).event.params.reasons.push('closed'),
    pointer: `${AT02}/event/params/reasons/1`,
    rule: R02,
    says: 'The reason catalogue has no "closed": correct it, or add it to the catalogue first.',
  },
  'a shared condition that is not there': {
    spoil: (set) => (rule(set).conditions = { condition: 'closed' }),
    pointer: `${AT02}/conditions/condition`,
    rule: R02,
    says: 'There is no shared condition "closed": add it to "conditions" first.',
  },
  'a title of a shared condition that is not there': {
    spoil: (set) => (set.conditionTitles = { closed: { 'zh-CN': '未开通', en: 'not open' } }),
    pointer: '/conditionTitles/closed',
    says: 'There is no shared condition "closed": remove its title.',
  },
  'a shared condition that comes back to itself': {
    spoil: (set) => {
      set.conditions = { one: { not: { condition: 'two' } }, two: { all: [{ condition: 'one' }] } };
      rule(set).conditions = { condition: 'one' };
    },
    pointer: '/conditions/one',
    says: /^The shared condition "one" comes back to itself by way of two, one: take one of the references out\.$/,
  },
  'a shared condition that nobody uses': {
    spoil: (set) => (set.conditions = { closed: structuredClone(rule(set).conditions) }),
    pointer: '/conditions/closed',
    says: 'No rule uses the shared condition "closed": remove it, or use it in a rule.',
  },
  'a slip in a shared condition': {
    spoil: (set) => {
      set.conditions = { closed: { all: [leaf('city.serviceOn', 'equal', 'no')] } };
      rule(set).conditions = { condition: 'closed' };
      rule(set, R20).conditions = { any: [rule(set, R20).conditions, { condition: 'closed' }] };
    },
    pointer: '/conditions/closed/all/0/value',
    says: 'The value of "Binding is switched on in the city is …" must be true or false.',
  },
  'shared conditions that double one another': {
    spoil: (set) => {
      set.conditions = { c0: rule(set).conditions };
      for (let at = 1; at < 20; at += 1) set.conditions[`c${at}`] = { all: [{ condition: `c${at - 1}` }, { condition: `c${at - 1}` }] };
      rule(set).conditions = { condition: 'c19' };
    },
    pointer: `${AT02}/conditions`,
    rule: R02,
    says: 'With its shared conditions spelled out this has more than 1000 parts: make it simpler.',
  },
  'the mildest outcome for a missing fact, without an "otherwise"': {
    spoil: (set) => {
      delete set.otherwise;
      set.unknown = 'eligible';
    },
    pointer: '/unknown',
    says: '"unknown" must be stricter than the mildest outcome, "eligible", or a missing fact would let a case through: choose an earlier outcome.',
  },
  'another vocabulary': {
    spoil: (set) => (set.vocabulary = 'case.photo'),
    pointer: '/vocabulary',
    says: 'The vocabulary must be "binding.eligibility": change it back.',
  },
  'another id': {
    spoil: (set) => (set.id = 'binding.other'),
    pointer: '/id',
    says: 'The id must be "binding.eligibility": change it back.',
  },
  'an example with a fact misspelt': {
    spoil: (set) => (example(set).facts.vehicle.plate = '02'),
    pointer: `${exampleAt(IN_ORDER)}/facts/vehicle/plate`,
    says: /^There is no fact "vehicle\.plate"/,
  },
  'an example with a value that cannot be': {
    spoil: (set) => (example(set).facts.applicant.activeBindings = -3),
    pointer: `${exampleAt(IN_ORDER)}/facts/applicant/activeBindings`,
    says: `"${VEHICLES}" must be a whole number from 0 to 999: correct it, or take it out where the fact is to be missing.`,
  },
  'an example that does not come true': {
    spoil: (set) => (example(set, THREE_BOUND).facts.applicant.activeBindings = 2),
    pointer: `${exampleAt(THREE_BOUND)}/expect`,
    says: 'Example "R-33 Three vehicles bound": expected refused (driver-quota-full), came out eligible. Change the rules or the example.',
  },
};

test.each(Object.entries(FAULTS))('%s is caught by its words', async (_, fault) => {
  const content: Spoilt = spoilt(fault);
  expectOne(await validate(fault.set ?? ELIGIBILITY, content), 'words', fault);
});

test('an example that fails shows its facts', async () => {
  const content: Spoilt = spoilt(FAULTS['an example that does not come true']!);
  expect((await validate(content.id, content))[0]?.example).toEqual(example(content, THREE_BOUND).facts);
});
