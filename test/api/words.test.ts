import { wordsOf } from '@trafficdesk/api/cases/words.ts';
import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { expect, test } from 'vitest';
import { openDesk, publish } from '../support/desk.ts';

const shipped = defaultDocuments.find(({ id }) => id === 'reasons')?.content as ReasonCatalogue;
const { deps } = await openDesk();
const [first] = shipped.reasons;
const reasons = [{ code: first?.code as string }];

test('a case is told in the words of its day, whatever the catalogue says now', async () => {
  const at = new Date();
  const reworded = { ...shipped, reasons: shipped.reasons.map((each) => ({ ...each, applicantText: { 'zh-CN': '新', en: 'new' } })) };
  await publish(deps.db, 'reasons', reworded);
  expect((await wordsOf(deps.db, { at, reasons, state: 'refused' })).reasons[0]?.text).toEqual(first?.applicantText);
  expect((await wordsOf(deps.db, { at: new Date(), reasons, state: 'refused' })).reasons[0]?.text.en).toBe('new');
});

test('a reason that has left the catalogue keeps its words', async () => {
  await publish(deps.db, 'reasons', { ...shipped, reasons: shipped.reasons.slice(1) });
  expect((await wordsOf(deps.db, { at: new Date(), reasons, state: 'refused' })).reasons[0]).toMatchObject({
    code: first?.code,
    text: { en: 'new' },
  });
});

test('R-01 every state and every outcome of a check comes with a next step', async () => {
  for (const state of [
    'submitted',
    'checking',
    'in-review',
    'second-review',
    'approved',
    'returned',
    'refused',
    'withdrawn',
    'expired',
    'referred-to-counter',
    'eligible',
    'review',
  ]) {
    const { nextStep } = await wordsOf(deps.db, { at: new Date(), reasons: [], state });
    expect(nextStep.text.en.length, state).toBeGreaterThan(10);
  }
});
