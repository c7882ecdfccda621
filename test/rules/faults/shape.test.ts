import { validate } from '@trafficdesk/rules/validate.ts';
import { expect, test } from 'vitest';
import { called, placeOf, ruleAt, ruleSet } from '../documents.ts';
import { expectOne, type Fault, leafOf, type Spoilt, spoilt } from './faults.ts';

const R02 = 'R-02 Service not yet open in the city';
const R20 = 'R-20 Military identity document';
const ELIGIBILITY = 'binding.eligibility';
const AT02 = ruleAt(ELIGIBILITY, R02);
const PATH = 'A path can only be "$." and a name, such as "$.plateType".';
const IN_ORDER = 'Everything in order';
const AT_ORDER = `/examples/${placeOf(ruleSet(ELIGIBILITY).examples, IN_ORDER)}`;
const NONE = 'At least 1 needed here: add one or remove the whole part.';
const stranger = (key: string): string => `"${key}" is not known here: remove it or correct its spelling.`;

const rule = (set: Spoilt, name = R02): Spoilt => called<Spoilt>(set.rules, name);
const unseen = (character: string): string =>
  `Here is a character that nobody sees (${character}), by which words are misread: take it out.`;

const FAULTS: Record<string, Fault> = {
  'a name that reads the wrong way round': {
    spoil: (set) => (rule(set).name = 'R-02 \u202Eback'),
    pointer: `${AT02}/name`,
    rule: 'R-02 \u202Eback',
    says: unseen('U+202E'),
  },
  'a control character in a name': {
    spoil: (set) => (rule(set).name = 'R-02 \u0001bad'),
    pointer: `${AT02}/name`,
    rule: 'R-02 \u0001bad',
    says: unseen('U+0001'),
  },
  'a line broken in a name': {
    spoil: (set) => (called<Spoilt>(set.examples, IN_ORDER).name = 'one\nother'),
    pointer: `${AT_ORDER}/name`,
    says: unseen('U+000A'),
  },
  'a title with nothing in it to see': { spoil: (set) => (set.title.en += '\u200B'), pointer: '/title/en', says: unseen('U+200B') },
  'half a character': { spoil: (set) => (set.title['zh-CN'] += '\uD83D'), pointer: '/title/zh-CN', says: unseen('U+D83D') },
  'no character': { spoil: (set) => (set.title.en += '\uFFFE'), pointer: '/title/en', says: unseen('U+FFFE') },
  'a fact that nobody can read': {
    spoil: (set) => (called<Spoilt>(set.examples, IN_ORDER).facts['appli\u00ADcant'] = {}),
    pointer: `${AT_ORDER}/facts/appli\u00ADcant`,
    says: unseen('U+00AD'),
  },
  'a key misspelt': {
    spoil: (set) => {
      rule(set).conditons = rule(set).conditions;
    },
    pointer: `${AT02}/conditons`,
    rule: R02,
    says: stranger('conditons'),
  },
  'a key of other engines': {
    spoil: (set) => (rule(set).salience = 5),
    pointer: `${AT02}/salience`,
    rule: R02,
    says: stranger('salience'),
  },
  'a key too many, deep in a condition': {
    spoil: (set) => (leafOf(set, R02).params = {}),
    pointer: `${AT02}/conditions/all/0/params`,
    rule: R02,
    says: stranger('params'),
  },
  'a key too many at the top': { spoil: (set) => (set.onSuccess = 'eval'), pointer: '/onSuccess', says: stranger('onSuccess') },
  'a key left out': { spoil: (set) => delete set.unknown, pointer: '', says: '"unknown" is missing: add it.' },
  'a condition without a value': {
    spoil: (set) => delete leafOf(set, R02).value,
    pointer: `${AT02}/conditions/all/0`,
    rule: R02,
    says: '"value" is missing: add it.',
  },
  'an empty "all"': { spoil: (set) => (rule(set).conditions.all = []), pointer: `${AT02}/conditions/all`, rule: R02, says: NONE },
  'an empty "any" below': {
    spoil: (set) => (rule(set).conditions.all = [{ any: [] }]),
    pointer: `${AT02}/conditions/all/0/any`,
    rule: R02,
    says: NONE,
  },
  '"all" and "any" side by side': {
    spoil: (set) => (rule(set).conditions.any = [leafOf(set, R02)]),
    pointer: `${AT02}/conditions/any`,
    rule: R02,
    says: stranger('any'),
  },
  'a general path': { spoil: (set) => (leafOf(set, R02).path = '$..x'), pointer: `${AT02}/conditions/all/0/path`, rule: R02, says: PATH },
  'a path with a filter': {
    spoil: (set) => (leafOf(set, R02).path = '$[?(@.constructor)]'),
    pointer: `${AT02}/conditions/all/0/path`,
    rule: R02,
    says: PATH,
  },
  'a path into a prototype': {
    spoil: (set) => (leafOf(set, R02).path = '$.__proto__'),
    pointer: `${AT02}/conditions/all/0/path`,
    rule: R02,
    says: PATH,
  },
  'a name without a rule id': {
    spoil: (set) => (rule(set).name = 'City off'),
    pointer: `${AT02}/name`,
    rule: 'City off',
    says: 'A rule\'s name starts with the id of the rule it states, such as "R-33 …".',
  },
  'a priority of nothing': {
    spoil: (set) => (rule(set).priority = 0),
    pointer: `${AT02}/priority`,
    rule: R02,
    says: 'The number must be >= 1: correct it.',
  },
  'a priority that is half': {
    spoil: (set) => (rule(set, R20).priority = 1.5),
    pointer: `${ruleAt(ELIGIBILITY, R20)}/priority`,
    rule: R20,
    says: 'This must be of type integer: correct it.',
  },
  'no reason at all': {
    spoil: (set) => (rule(set).event.params.reasons = []),
    pointer: `${AT02}/event/params/reasons`,
    rule: R02,
    says: NONE,
  },
  'a reason given twice': {
    spoil: (set) => rule(set).event.params.reasons.push('city-not-open'),
    pointer: `${AT02}/event/params/reasons/1`,
    rule: R02,
    says: 'Something is listed twice: remove one.',
  },
  'a shared condition with a name nobody can type': {
    spoil: (set) => (set.conditions = { '/?': rule(set).conditions }),
    pointer: '/conditions/~1?',
    says: '"/?": A name has letters, digits, spaces and hyphens only, 60 at the most.',
  },
  'a reference beside other keys': {
    spoil: (set) => {
      set.conditions = { closed: structuredClone(rule(set).conditions) };
      rule(set).conditions = { condition: 'closed', value: 1 };
    },
    pointer: `${AT02}/conditions/value`,
    rule: R02,
    says: stranger('value'),
  },
  'a title in one language': { spoil: (set) => (set.title.en = ' '), pointer: '/title/en', says: 'This is empty: write the words.' },
  'no examples': { spoil: (set) => (set.examples = []), pointer: '/examples', says: NONE },
  'a list where rules belong': { spoil: (set) => (set.rules = {}), pointer: '/rules', says: 'This must be of type array: correct it.' },
  'a review that takes for ever': {
    set: 'case.review',
    spoil: (set) => (called<Spoilt>(set.outcomes, 'review-twice').route.dueWorkingDays = 16),
    pointer: `/outcomes/${placeOf(ruleSet('case.review').outcomes, 'review-twice')}/route/dueWorkingDays`,
    says: 'The number must be <= 15: correct it.',
  },
};

test.each(Object.entries(FAULTS))('%s is caught by its shape', async (_, fault) => {
  const content: Spoilt = spoilt(fault);
  expectOne(await validate(fault.set ?? ELIGIBILITY, content), 'shape', fault);
});

test('a document that is none has its place, too', async () => {
  expect((await validate(ELIGIBILITY, 7)).map(({ pointer }) => pointer)).toEqual(['']);
});
