import { validate } from '@trafficdesk/rules/validate.ts';
import { expect, test } from 'vitest';
import { expectOne, type Fault, leafOf, type Spoilt, spoilt } from './faults.ts';

const R02 = 'R-02 Service not yet open in the city';
const R20 = 'R-20 Military identity document';
const PATH = 'A path can only be "$." and a name, such as "$.plateType".';
const NONE = 'At least 1 needed here: add one or remove the whole part.';
const stranger = (key: string): string => `"${key}" is not known here: remove it or correct its spelling.`;

const unseen = (character: string): string =>
  `Here is a character that nobody sees (${character}), by which words are misread: take it out.`;

const FAULTS: Record<string, Fault> = {
  'a name that reads the wrong way round': {
    spoil: (set) => (set.rules[0].name = 'R-02 \u202Eback'),
    pointer: '/rules/0/name',
    rule: 'R-02 \u202Eback',
    says: unseen('U+202E'),
  },
  'a control character in a name': {
    spoil: (set) => (set.rules[0].name = 'R-02 \u0001bad'),
    pointer: '/rules/0/name',
    rule: 'R-02 \u0001bad',
    says: unseen('U+0001'),
  },
  'a line broken in a name': { spoil: (set) => (set.examples[0].name = 'one\nother'), pointer: '/examples/0/name', says: unseen('U+000A') },
  'a title with nothing in it to see': { spoil: (set) => (set.title.en += '\u200B'), pointer: '/title/en', says: unseen('U+200B') },
  'half a character': { spoil: (set) => (set.title['zh-CN'] += '\uD83D'), pointer: '/title/zh-CN', says: unseen('U+D83D') },
  'no character': { spoil: (set) => (set.title.en += '\uFFFE'), pointer: '/title/en', says: unseen('U+FFFE') },
  'a fact that nobody can read': {
    spoil: (set) => (set.examples[0].facts['appli\u00ADcant'] = {}),
    pointer: '/examples/0/facts/appli\u00ADcant',
    says: unseen('U+00AD'),
  },
  'a key misspelt': {
    spoil: (set) => {
      set.rules[0].conditons = set.rules[0].conditions;
    },
    pointer: '/rules/0/conditons',
    rule: R02,
    says: stranger('conditons'),
  },
  'a key of other engines': {
    spoil: (set) => (set.rules[0].salience = 5),
    pointer: '/rules/0/salience',
    rule: R02,
    says: stranger('salience'),
  },
  'a key too many, deep in a condition': {
    spoil: (set) => (leafOf(set, 0).params = {}),
    pointer: '/rules/0/conditions/all/0/params',
    rule: R02,
    says: stranger('params'),
  },
  'a key too many at the top': { spoil: (set) => (set.onSuccess = 'eval'), pointer: '/onSuccess', says: stranger('onSuccess') },
  'a key left out': { spoil: (set) => delete set.unknown, pointer: '', says: '"unknown" is missing: add it.' },
  'a condition without a value': {
    spoil: (set) => delete leafOf(set, 0).value,
    pointer: '/rules/0/conditions/all/0',
    rule: R02,
    says: '"value" is missing: add it.',
  },
  'an empty "all"': { spoil: (set) => (set.rules[0].conditions.all = []), pointer: '/rules/0/conditions/all', rule: R02, says: NONE },
  'an empty "any" below': {
    spoil: (set) => (set.rules[0].conditions.all = [{ any: [] }]),
    pointer: '/rules/0/conditions/all/0/any',
    rule: R02,
    says: NONE,
  },
  '"all" and "any" side by side': {
    spoil: (set) => (set.rules[0].conditions.any = [leafOf(set, 0)]),
    pointer: '/rules/0/conditions/any',
    rule: R02,
    says: stranger('any'),
  },
  'a general path': { spoil: (set) => (leafOf(set, 0).path = '$..x'), pointer: '/rules/0/conditions/all/0/path', rule: R02, says: PATH },
  'a path with a filter': {
    spoil: (set) => (leafOf(set, 0).path = '$[?(@.constructor)]'),
    pointer: '/rules/0/conditions/all/0/path',
    rule: R02,
    says: PATH,
  },
  'a path into a prototype': {
    spoil: (set) => (leafOf(set, 0).path = '$.__proto__'),
    pointer: '/rules/0/conditions/all/0/path',
    rule: R02,
    says: PATH,
  },
  'a name without a rule id': {
    spoil: (set) => (set.rules[0].name = 'City off'),
    pointer: '/rules/0/name',
    rule: 'City off',
    says: 'A rule\'s name starts with the id of the rule it states, such as "R-33 …".',
  },
  'a priority of nothing': {
    spoil: (set) => (set.rules[0].priority = 0),
    pointer: '/rules/0/priority',
    rule: R02,
    says: 'The number must be >= 1: correct it.',
  },
  'a priority that is half': {
    spoil: (set) => (set.rules[1].priority = 1.5),
    pointer: '/rules/1/priority',
    rule: R20,
    says: 'This must be of type integer: correct it.',
  },
  'no reason at all': {
    spoil: (set) => (set.rules[0].event.params.reasons = []),
    pointer: '/rules/0/event/params/reasons',
    rule: R02,
    says: NONE,
  },
  'a reason given twice': {
    spoil: (set) => set.rules[0].event.params.reasons.push('city-not-open'),
    pointer: '/rules/0/event/params/reasons/1',
    rule: R02,
    says: 'Something is listed twice: remove one.',
  },
  'a shared condition with a name nobody can type': {
    spoil: (set) => (set.conditions = { '/?': set.rules[0].conditions }),
    pointer: '/conditions/~1?',
    says: '"/?": A name has letters, digits, spaces and hyphens only, 60 at the most.',
  },
  'a reference beside other keys': {
    spoil: (set) => {
      set.conditions = { closed: structuredClone(set.rules[0].conditions) };
      set.rules[0].conditions = { condition: 'closed', value: 1 };
    },
    pointer: '/rules/0/conditions/value',
    rule: R02,
    says: stranger('value'),
  },
  'a title in one language': { spoil: (set) => (set.title.en = ' '), pointer: '/title/en', says: 'This is empty: write the words.' },
  'no examples': { spoil: (set) => (set.examples = []), pointer: '/examples', says: NONE },
  'a list where rules belong': { spoil: (set) => (set.rules = {}), pointer: '/rules', says: 'This must be of type array: correct it.' },
  'a review that takes for ever': {
    set: 'binding.review',
    spoil: (set) => (set.outcomes[1].route.dueWorkingDays = 16),
    pointer: '/outcomes/1/route/dueWorkingDays',
    says: 'The number must be <= 15: correct it.',
  },
};

test.each(Object.entries(FAULTS))('%s is caught by its shape', async (_, fault) => {
  const content: Spoilt = spoilt(fault);
  expectOne(await validate(fault.set ?? 'binding.eligibility', content), 'shape', fault);
});

test('a document that is none has its place, too', async () => {
  expect((await validate('binding.eligibility', 7)).map(({ pointer }) => pointer)).toEqual(['']);
});
