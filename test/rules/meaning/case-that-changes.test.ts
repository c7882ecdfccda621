import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { caseThatChanges } from '@trafficdesk/rules/meaning/case-that-changes.ts';
import { PROOF_LIMITS } from '@trafficdesk/rules/meaning/questions.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { expect, test } from 'vitest';
import { called, contentOf, placeOf } from '../documents.ts';
import { leaf, leafOf, type Spoilt } from '../faults/faults.ts';

const R33 = 'R-33 Applicant has three vehicles';
const named = (set: Spoilt, name: string): Spoilt => called<Spoilt>(set.rules, name);

/** The case found between a shipped set and its change. */
async function between(id: string, change: (set: Spoilt) => void, before = contentOf<RuleSet>(id)) {
  const after = structuredClone(before);
  change(after);
  return caseThatChanges(before, after);
}

const said = async (id: string, change: (set: Spoilt) => void): Promise<unknown> => {
  const found = await between(id, change);
  return typeof found === 'string' ? found : [found.before, found.after].map(({ outcome, reasons }) => [outcome, ...reasons]);
};

test('R-33 raised from three to four: the applicant with three vehicles', { timeout: 90_000 }, async () => {
  const found = await between('binding.eligibility', (set) => (leafOf(set, R33).value = 4));
  expect(found).toMatchObject({
    facts: { applicant: { activeBindings: 3 } },
    before: { outcome: 'refused', reasons: ['driver-quota-full'] },
    after: { outcome: 'eligible', reasons: [] },
  });
});

test.each<[string, string, (set: Spoilt) => void, unknown]>([
  ['the same rules in another order and other words', 'binding.eligibility', reworded, 'none'],
  [
    'a limit moved by half of the last digit that counts',
    'case.photo',
    (set) => (leafOf(set, 'R-40 Plainly blurred').value = 25.05),
    [expect.arrayContaining(['doubtful', 'blurred']), ['reshoot', 'blurred']],
  ],
  [
    'another reason',
    'case.review',
    (set) => (named(set, 'R-40 A photo is doubtful').event.params.reasons = ['photos-unusable']),
    [expect.arrayContaining(['review-twice', 'photos-doubtful']), expect.arrayContaining(['review-twice', 'photos-unusable'])],
  ],
  [
    'another outcome where a fact is missing',
    'case.review',
    (set) => (set.unknown = 'review-twice'),
    [
      ['review-first', 'facts-missing'],
      ['review-twice', 'facts-missing'],
    ],
  ],
  ['no "otherwise" any more', 'binding.eligibility', (set) => delete set.otherwise, [['eligible'], ['review', 'no-rule-applies']]],
  [
    'a rule that asks for one fact more',
    'binding.eligibility',
    (set) =>
      named(set, 'R-33 Own vehicle needs no binding').conditions.all.push({
        any: [leaf('channel.name', 'equal', 'app'), leaf('channel.name', 'notEqual', 'app')],
      }),
    [
      ['refused', 'own-vehicle'],
      ['review', 'facts-missing'],
    ],
  ],
])('%s', { timeout: 90_000 }, async (_, id, change, expected) => {
  expect(await said(id, change)).toEqual(expected);
});

function reworded(set: Spoilt): void {
  set.conditions = { three: { not: leaf('applicant.activeBindings', 'lessThan', 3) } };
  named(set, R33).conditions = { condition: 'three' };
  named(set, 'R-32 Not a small car').conditions = {
    all: [
      leaf('vehicle.plateType', 'notEqual', '02'),
      { not: leaf('vehicle.plateType', 'equal', '52') },
      leaf('channel.name', 'notEqual', 'counter'),
    ],
  };
  set.rules.reverse();
}

test('what it finds is true of both versions, and it does not claim more than it proved', { timeout: 90_000 }, async () => {
  const before = contentOf<RuleSet>('binding.eligibility');
  const found = await between(
    'binding.eligibility',
    (set) => set.rules.splice(placeOf(set.rules, 'R-31 Vehicle is not in the registry'), 1),
    before,
  );
  if (typeof found === 'string') throw new Error(found);
  expect(await evaluate(before, found.facts)).toEqual(found.before);
  expect(found.before.outcome).not.toBe(found.after.outcome);
  expect(await caseThatChanges(before, before, { ...PROOF_LIMITS, set: 0 })).toBe('unknown');
});

test('versions of two documents are not compared', async () => {
  await expect(caseThatChanges(contentOf('binding.eligibility'), contentOf('case.photo'))).rejects.toThrow(RangeError);
});
