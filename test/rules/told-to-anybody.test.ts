import { type ReasonCatalogue, toldToAnybody } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import { expect, test } from 'vitest';
import { catalogue, contentOf } from './documents.ts';

const told = (...codes: string[]) =>
  toldToAnybody(
    catalogue,
    codes.map((code) => ({ code })),
  ).map(({ code }) => code);

test('R-01 what only the person may know is told to anybody as one and the same, and once', () => {
  const military = ['military-document', 'military-document-appeal', 'military-document-phone'];
  for (const code of [...military, 'online-way-closed', 'account-not-found', 'not-registered'])
    expect(told(code)).toEqual(['at-counter-only']);
  expect(told('own-vehicle')).toEqual(told('vehicle-not-found'));
  expect(told('military-document', 'vehicle-for-hire', 'online-way-closed')).toEqual(['at-counter-only', 'vehicle-for-hire']);
  expect(told('city-not-open')).toEqual(['city-not-open']);
});

test('R-10 a way on that the platform does not know is neither in the catalogue nor told by a rule', async () => {
  const spoilt = contentOf<ReasonCatalogue>('reasons');
  const [known] = spoilt.reasons;
  const reasons = [...spoilt.reasons, { ...known, code: 'way-by-post' }];
  expect((await validate('reasons', { ...spoilt, reasons })).map(({ message }) => message.en)).toEqual([
    'The platform knows no way "way-by-post": correct it; other reasons do not begin with way-.',
  ]);
});

test('R-01 a stand-in is a reason that anybody may be told', async () => {
  for (const untilProven of ['nowhere', 'online-way-closed']) {
    const spoilt = contentOf<ReasonCatalogue>('reasons');
    const reasons = spoilt.reasons.map((each) => (each.code === 'own-vehicle' ? { ...each, untilProven } : each));
    const findings = await validate('reasons', { ...spoilt, reasons });
    expect(findings.map(({ message }) => message.en)).toContainEqual(
      `Reason "own-vehicle": there is no reason "${untilProven}" that anybody may be told: correct it.`,
    );
  }
});

test('R-01 reasons that are told as one lead to one outcome, or neither rule set nor catalogue is published', async () => {
  const spoilt = contentOf<RuleSet>('account-appeal.eligibility');
  const rules = spoilt.rules.map((rule) =>
    rule.event.params.reasons.includes('online-way-closed') ? { ...rule, event: { ...rule.event, type: 'refused' } } : rule,
  );
  const examples = spoilt.examples.filter(({ expect: { reasons } }) => !reasons.includes('online-way-closed'));
  const findings = await validate('account-appeal.eligibility', { ...spoilt, rules, examples });
  expect(findings.map(({ message }) => message.en)).toContainEqual(expect.stringContaining('which tells them apart'));
  const inForce = { reasons: catalogue, ruleSets: [{ ...spoilt, rules, examples }] };
  expect((await validate('reasons', catalogue, inForce)).map(({ message }) => message.en)).toContainEqual(
    expect.stringContaining('which tells them apart'),
  );
});
