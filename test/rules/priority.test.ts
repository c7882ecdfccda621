import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { expect, test } from 'vitest';
import { buildEligibility, ruleSet } from './documents.ts';

/** The eligibility rules with priorities by reason. */
function prioritised(priorities: Record<string, number>): RuleSet {
  const set = ruleSet('binding.eligibility');
  for (const rule of set.rules) {
    const priority = priorities[rule.event.params.reasons[0] ?? ''];
    if (priority !== undefined) rule.priority = priority;
  }
  return set;
}

const BOTH_FULL = buildEligibility({ 'applicant.activeBindings': 3, 'vehicle.activeBindings': 3, 'applicant.alreadyBound': true });

test('reasons are told by priority, those without one last and in the order of the document', async () => {
  const reasons = async (set: RuleSet) => (await evaluate(set, BOTH_FULL)).reasons;
  expect(await reasons(prioritised({}))).toEqual(['driver-quota-full', 'already-bound', 'vehicle-quota-full']);
  expect(await reasons(prioritised({ 'vehicle-quota-full': 1 }))).toEqual(['vehicle-quota-full', 'driver-quota-full', 'already-bound']);
  expect(await reasons(prioritised({ 'vehicle-quota-full': 5, 'already-bound': 10 }))).toEqual([
    'already-bound',
    'vehicle-quota-full',
    'driver-quota-full',
  ]);
});

test('rules are reported in the same order', async () => {
  const { rules } = await evaluate(prioritised({ 'own-vehicle': 1000, 'already-bound': 2 }), BOTH_FULL);
  const first = ['R-33 Own vehicle needs no binding', 'R-33 Already bound'];
  const written = ruleSet('binding.eligibility').rules.map(({ name }) => name);
  expect(rules.map(({ name }) => name)).toEqual([...first, ...written.filter((name) => !first.includes(name))]);
});

test('a priority never makes a milder outcome win', async () => {
  const facts = buildEligibility({ 'vehicle.use': 'D', 'applicant.activeBindings': 3 });
  expect((await evaluate(prioritised({ 'driver-quota-full': 1000 }), facts)).outcome).toBe('referred-to-counter');
});

test('where no rule applies and the set says nothing else, the case goes to a person for that reason', async () => {
  const { otherwise, ...set } = ruleSet('binding.eligibility');
  expect(otherwise).toBe('eligible');
  const result = await evaluate(set, buildEligibility());
  expect([result.outcome, ...result.reasons, ...result.missing]).toEqual(['review', 'no-rule-applies']);
  const refused = await evaluate(set, BOTH_FULL);
  expect(refused.outcome).toBe('refused');
  const open = await evaluate(set, buildEligibility({ 'vehicle.use': undefined }));
  expect([open.outcome, ...open.reasons]).toEqual(['review', 'facts-missing']);
});
