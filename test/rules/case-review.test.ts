import { compile } from '@trafficdesk/rules/compile.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { caseReview, eligibilityOutcomes } from '@trafficdesk/rules/facts/case-review.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { processes } from '@trafficdesk/rules/facts/codes/process.ts';
import { proofs, wayKinds } from '@trafficdesk/rules/facts/codes/way.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { caseThatChanges } from '@trafficdesk/rules/meaning/case-that-changes.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { describe, expect, test } from 'vitest';
import { buildReview, called, type Changes, ruleSet } from './documents.ts';

const review = ruleSet('case.review');
const told = async (changes: Changes) => {
  const { outcome, reasons } = await evaluate(review, buildReview(changes));
  return [outcome, ...reasons];
};
const route = async (changes: Changes) => (await told(changes))[0];
const routeOf = (id: string) => called(review.outcomes, id).route;

/** A case proven in another way than by photos, which therefore has none. */
const by = (kind: keyof typeof wayKinds, proof: keyof typeof proofs, changes: Changes = {}): Changes => ({
  'way.kind': kind,
  'way.proof': proof,
  'photos.missing': 3,
  ...changes,
});

test('R-39 R-40 three good photos are reviewed by one officer', async () => {
  expect(await route({})).toBe('review');
  expect(routeOf('review')?.reviewers).toBe(1);
});

test('R-39 a missing photo sends a case back, in every round: nobody decides without the evidence', async () => {
  expect(await route({ 'photos.missing': 1 })).toBe('return');
  expect(await route({ 'photos.missing': 1, 'case.round': 3 })).toBe('return');
});

test('R-40 a photo to retake sends the first round back', async () => {
  expect(await route({ 'photos.reshoot': 1 })).toBe('return');
});

test('R-40 a score never sends a case back twice: from the second round a person looks, and first', async () => {
  expect(await route({ 'photos.reshoot': 3, 'case.round': 2 })).toBe('review-first');
});

test('R-40 a doubtful photo is seen by two officers', async () => {
  expect(await route({ 'photos.doubtful': 1 })).toBe('review-twice');
  expect(routeOf('review-twice')?.reviewers).toBe(2);
});

test('R-30 a case whose eligibility is open goes to a person, ahead of the others', async () => {
  expect(await route({ 'eligibility.outcome': 'review' })).toBe('review-first');
  expect(await route({ 'eligibility.outcome': undefined })).toBe('review-first');
  expect(routeOf('review-first')?.priority).toBeGreaterThan(routeOf('review')?.priority ?? 0);
});

describe.each(['account-appeal', 'phone-change'])('an application for another phone (%s)', (process) => {
  const appeal = (changes: Changes = {}): Changes => ({ 'case.process': process, ...changes });

  test('R-14 is seen by two officers and cools off, in every round, however good its photos are: a wrong approval gives an account away', async () => {
    expect(routeOf('review-account')).toMatchObject({ reviewers: 2, coolsOff: true });
    for (const round of [1, 2, 7]) expect(await told(appeal({ 'case.round': round }))).toEqual(['review-account', 'account-given-away']);
    expect(await told(appeal({ 'photos.doubtful': 2 }))).toEqual(['review-account', 'account-given-away']);
    expect(await route(appeal({ 'eligibility.outcome': 'review' }))).toBe('review-account');
  });

  test('R-14 without one of its photos goes back first', async () => {
    expect(await told(appeal({ 'photos.missing': 1 }))).toEqual(['return', 'photo-missing']);
  });

  test('R-14 never gets by without two officers and time to object while its proof is open or failed', async () => {
    const wanted = new Set(['return', 'await-owner', 'await-identity', 'review-account']);
    for (const proof of Object.keys(proofs))
      for (const round of [1, 2])
        for (const missing of [0, 1])
          if (proof !== 'passed')
            expect(wanted, proof).toContain(await route(appeal({ 'way.proof': proof, 'case.round': round, 'photos.missing': missing })));
  });
});

describe('a phone change', () => {
  test.each(['codes', 'alipay'] as const)('R-11 proven by %s is approved without a person', async (kind) => {
    expect(await told(by(kind, 'passed', { 'case.process': 'phone-change' }))).toEqual(['approve', 'proven']);
  });

  test('R-11 R-12 that Alipay did not prove goes on with photos, which two officers review', async () => {
    for (const proof of ['failed', 'unavailable'] as const) {
      expect(await told(by('alipay', proof, { 'case.process': 'phone-change' }))).toEqual(['return', 'identity-not-verified']);
      expect(await told(by('alipay', proof, { 'case.process': 'phone-change', 'photos.missing': 0 }))).toEqual([
        'review-account',
        'account-given-away',
      ]);
    }
  });
});

describe('a binding by the code of the owner', () => {
  test('R-37 waits for the owner, whatever else is open', async () => {
    expect(await told(by('sms', 'awaits-owner'))).toEqual(['await-owner', 'owner-to-confirm']);
    for (const changes of [{ 'eligibility.outcome': 'review' }, { 'case.round': 2 }, { 'photos.doubtful': undefined }])
      expect(await route(by('sms', 'awaits-owner', changes)), JSON.stringify(changes)).toBe('await-owner');
  });

  test('R-37 goes back for photos where the owner stays silent, and to an officer once they are there', async () => {
    expect(await told(by('sms', 'owner-silent'))).toEqual(['return', 'owner-not-confirmed']);
    expect(await told(by('sms', 'owner-silent', { 'photos.missing': 1, 'case.round': 2 }))).toEqual(['return', 'owner-not-confirmed']);
    expect(await told(by('sms', 'owner-silent', { 'photos.missing': 0 }))).toEqual(['review']);
    expect(await told(by('sms', 'owner-silent', { 'photos.missing': 0, 'case.round': 2 }))).toEqual(['review-first', 'resubmitted']);
  });

  test.each(['qr', 'sms'] as const)('R-38 by %s waits for the real-person check, and is approved once that is passed', async (kind) => {
    expect(await told(by(kind, 'awaits-check'))).toEqual(['await-identity', 'identity-to-verify']);
    expect(await told(by(kind, 'passed'))).toEqual(['approve', 'proven']);
  });

  test.each(['failed', 'unavailable'] as const)(
    'R-38 whose real-person check is %s goes on with photos: never a dead end',
    async (proof) => {
      expect(await told(by('qr', proof))).toEqual(['return', 'identity-not-verified']);
      expect(await told(by('qr', proof, { 'photos.missing': 0 }))).toEqual(['review']);
      expect(await told(by('qr', proof, { 'photos.missing': 0, 'case.round': 2 }))).toEqual(['review-first', 'resubmitted']);
      expect(await route(by('qr', proof, { 'photos.missing': 0, 'photos.doubtful': 1 }))).toBe('review-twice');
    },
  );
});

test.each(Object.keys(processes))('R-57 a %s at the counter, originals seen, is approved there and needs no photo', async (process) => {
  expect(await told(by('counter', 'passed', { 'case.process': process, 'case.channel': 'counter' }))).toEqual(['approve', 'proven']);
});

test('R-57 at the counter, too, nothing is approved of which the originals were not seen', async () => {
  expect(await told(by('counter', 'none', { 'case.channel': 'counter' }))).toEqual(['return', 'photo-missing']);
});

test('R-30 R-40 what is proven is not approved while eligibility is open or a photo is doubtful', async () => {
  expect(await told(by('qr', 'passed', { 'eligibility.outcome': 'review' }))).toEqual(['review-first', 'facts-missing']);
  expect(await told(by('qr', 'passed', { 'eligibility.outcome': undefined }))).toEqual(['review-first', 'facts-missing']);
  expect(await told(by('qr', 'passed', { 'photos.doubtful': 1 }))).toEqual(['review-twice', 'photos-doubtful']);
});

test('R-14 whom somebody else rivals, however proven, is seen by two officers, and has time to be objected to', async () => {
  const rivalled = by('codes', 'passed', { 'case.process': 'phone-change', 'case.rivals': 1 });
  expect(await told(rivalled)).toEqual(['review-account', 'appeal-contested']);
  expect(await route({ ...rivalled, 'eligibility.outcome': 'review' })).toBe('review-account');
  expect(routeOf('review-account')).toMatchObject({ reviewers: 2, coolsOff: true });
});

test('R-57 whoever stands at a counter is kept waiting by nobody who applies online meanwhile', async () => {
  const rivalled = by('counter', 'passed', { 'case.process': 'account-appeal', 'case.channel': 'counter', 'case.rivals': 2 });
  expect(await told(rivalled)).toEqual(['approve', 'proven']);
});

test('R-14 R-57 what is open of an objection takes a second person at a counter, and two officers online, however proven', async () => {
  const objected: Changes = { 'case.process': 'phone-change', 'case.objections': 1 };
  expect(await told(by('counter', 'passed', { ...objected, 'case.channel': 'counter' }))).toEqual(['review-first', 'objection-undecided']);
  expect(routeOf('review-first')?.coolsOff).toBeUndefined();
  for (const kind of ['codes', 'alipay', 'identity-check'] as const)
    expect(await told(by(kind, 'passed', objected))).toEqual(['review-account', 'objection-undecided']);
});

test('people act on what they review, and on nothing else: only those outcomes say how', () => {
  const reviewed = review.outcomes.filter(({ route: how }) => how !== undefined).map(({ id }) => id);
  expect(reviewed).toEqual(review.outcomes.map(({ id }) => id).filter((id) => id.startsWith('review')));
});

/** What the cases that are approved have in common, over all codes there are and each of them missing: their proofs and their eligibility. */
function approvedOver(set: RuleSet): { proofs: Set<unknown>; eligibility: Set<unknown> } {
  const { decide } = compile(set);
  const or = (codes: object): unknown[] => [...Object.keys(codes), undefined];
  const values: Record<string, unknown[]> = {
    'way.proof': or(proofs),
    'way.kind': or(wayKinds),
    'case.process': or(processes),
    'case.channel': or(channels),
    'eligibility.outcome': or(eligibilityOutcomes),
    'case.round': [1, 2, undefined],
    'case.rivals': [0, 1, undefined],
    'case.objections': [0, 1, undefined],
    'photos.missing': [0, 1, undefined],
    'photos.reshoot': [0, 1, undefined],
    'photos.doubtful': [0, 1, undefined],
  };
  expect(Object.keys(values).sort()).toEqual(Object.keys(caseReview.facts).sort());
  const found = { proofs: new Set<unknown>(), eligibility: new Set<unknown>() };
  const paths = Object.keys(caseReview.facts);
  const walk = (row: unknown[], at: number): void => {
    const path = paths[at];
    if (path !== undefined) for (const value of values[path] ?? []) walk(row.with(at, value), at + 1);
    else if (decide(row).outcome === 'approve') {
      found.proofs.add(row[paths.indexOf('way.proof')]);
      found.eligibility.add(row[paths.indexOf('eligibility.outcome')]);
    }
  };
  walk([...rowOf(caseReview, {})], 0);
  return found;
}

/** The set with one rule more: what is neither photos nor waiting is approved. */
function lenient(): RuleSet {
  const set = ruleSet('case.review');
  const done = { fact: 'way', path: '$.proof', operator: 'notIn', value: ['none', 'awaits-owner', 'awaits-check'] };
  set.rules.push({ name: 'R-38 Tried', conditions: { all: [done] }, event: { type: 'approve', params: { reasons: ['proven'] } } });
  return set;
}

/** The set with "the proof is passed" added to whatever it approves by. */
const askingForProof = (set: RuleSet): RuleSet => ({
  ...set,
  rules: set.rules.map((rule) =>
    rule.event.type === 'approve'
      ? { ...rule, conditions: { all: [rule.conditions, { fact: 'way', path: '$.proof', operator: 'equal', value: 'passed' }] } }
      : rule,
  ),
});

describe('R-38 R-57 nothing is approved without a person unless its proof is passed and its eligibility settled', () => {
  test('over all codes, each of them missing included', { timeout: 180_000 }, () => {
    expect(approvedOver(review)).toEqual({ proofs: new Set(['passed']), eligibility: new Set(['eligible']) });
  });

  test('over every case there can be, says the solver', { timeout: 90_000 }, async () => {
    expect([review.otherwise, review.unknown]).not.toContain('approve');
    expect(await caseThatChanges(review, askingForProof(review))).toBe('none');
  });

  test('and a rule that lets more through is found out by both', { timeout: 180_000 }, async () => {
    expect(approvedOver(lenient()).proofs).toEqual(new Set(['passed', 'failed', 'unavailable', 'owner-silent']));
    expect(await caseThatChanges(lenient(), askingForProof(lenient()))).toMatchObject({ before: { outcome: 'approve' } });
  });
});
