import { vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import { modelFacts } from '@trafficdesk/rules/meaning/fact-model.ts';
import { modelRules } from '@trafficdesk/rules/meaning/rule-model.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { expect, test } from 'vitest';
import { contentOf } from '../documents.ts';

const standard = contentOf<RuleSet>('binding.eligibility');
const model = modelFacts(vocabularyOf(standard.vocabulary));
const scriptOf = (leaf: object): string =>
  modelRules(model, { ...standard, rules: [{ ...standard.rules[0]!, conditions: { all: [leaf as never] } }] });

const owner = { fact: 'applicant', path: '$.isOwner', operator: 'equal' };
const bindings = { fact: 'applicant', path: '$.activeBindings', operator: 'equal' };
const plate = { fact: 'vehicle', path: '$.plateType', operator: 'equal' };

test('what a document says is never written into the script of the solver: only values of the fact come through', () => {
  expect(scriptOf({ ...owner, value: true })).toMatch(/\(= fact\d+ true\)/);
  expect(scriptOf({ ...bindings, value: 3 })).toMatch(/\(= fact\d+ 3\)/);
  expect(scriptOf({ ...plate, value: '02' })).toMatch(/\(= fact\d+ code\d+_\d+\)/);
});

test.each<[string, object]>([
  ['words in the place of a yes', { ...owner, value: 'true) (set-option :rlimit 1) (assert true' }],
  ['the word of a yes', { ...owner, value: 'true' }],
  ['a list in the place of a yes', { ...owner, value: ['true) (exit)'] }],
  ['words in the place of a number', { ...bindings, value: '3) (exit' }],
  ['a number without end', { ...bindings, value: Number.POSITIVE_INFINITY }],
  ['no number', { ...bindings, value: Number.NaN }],
  ['a code of no table', { ...plate, value: 'code0_0) (exit' }],
  ['nothing', { ...plate, value: null }],
  ['something with a word of its own', { ...owner, value: { toString: '(exit)' } }],
  ['a list that is none', { ...plate, operator: 'in', value: '02' }],
  ['an operator that there is not', { ...bindings, operator: 'like', value: 3 }],
  ['an operator that every object has', { ...bindings, operator: 'constructor', value: 3 }],
  ['an operator of another kind of fact', { ...owner, operator: 'contains', value: true }],
  ['a fact that there is not', { ...bindings, path: '$.nothing', value: 3 }],
  ['what hangs on a prototype', { ...bindings, fact: '__proto__', value: 3 }],
  ['a fact of another kind', { ...bindings, value: { fact: 'applicant', path: '$.isOwner' } }],
])('%s is refused', (_, leaf) => {
  expect(() => scriptOf(leaf)).toThrow(RangeError);
});
