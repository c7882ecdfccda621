import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { expect, test } from 'vitest';
import { buildReview, type Changes, ruleSet } from './documents.ts';

const review = ruleSet('binding.review');
const route = async (changes: Changes) => (await evaluate(review, buildReview(changes))).outcome;

test('R-39 R-40 three good photos are reviewed by one officer', async () => {
  expect(await route({})).toBe('review');
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
  expect(review.outcomes.find(({ id }) => id === 'review-twice')?.route?.reviewers).toBe(2);
});

test('a case whose eligibility is open goes to a person, ahead of the others', async () => {
  expect(await route({ 'eligibility.outcome': 'review' })).toBe('review-first');
  expect(await route({ 'eligibility.outcome': undefined })).toBe('review-first');
  const priority = (id: string) => review.outcomes.find((each) => each.id === id)?.route?.priority ?? 0;
  expect(priority('review-first')).toBeGreaterThan(priority('review'));
});

test('every outcome but the automatic return says how people take it on', () => {
  expect(review.outcomes.filter(({ id }) => id !== 'return').every((outcome) => outcome.route !== undefined)).toBe(true);
});
