import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { expect, test } from 'vitest';
import { ruleSet } from './documents.ts';

const set = ruleSet('account-appeal.eligibility');

/** Facts of somebody who may appeal, with changes by group. */
const facts = (changes: Record<string, Record<string, unknown>> = {}) => ({
  channel: { name: 'app', ...changes['channel'] },
  city: { serviceOn: true, ...changes['city'] },
  applicant: { registered: true, identityDocumentType: 'A', blocked: false, ...changes['applicant'] },
  phone: { taken: false, same: false, ...changes['phone'] },
  appeal: { joined: 0, rivals: 0, ...changes['appeal'] },
});

const counter = { channel: { name: 'counter' } };

test.each([
  ['R-14 an account whose phone is lost', {}, 'eligible', []],
  ['R-02 a city where appeals are off', { city: { serviceOn: false } }, 'refused', ['appeal-not-open']],
  ['R-01 somebody whose online way is closed', { applicant: { blocked: true } }, 'referred-to-counter', ['online-way-closed']],
  ['R-01 the same at the counter', { applicant: { blocked: true }, ...counter }, 'eligible', []],
  ['R-20 a military document', { applicant: { identityDocumentType: 'D' } }, 'referred-to-counter', ['military-document-appeal']],
  ['R-20 the same at the counter', { applicant: { identityDocumentType: 'D' }, ...counter }, 'eligible', []],
  ['R-14 nobody under this ID number', { applicant: { registered: false } }, 'referred-to-counter', ['account-not-found']],
  ['R-10 a phone of somebody else', { phone: { taken: true } }, 'refused', ['phone-taken']],
  ['R-10 a phone of somebody else, at the counter', { phone: { taken: true }, ...counter }, 'refused', ['phone-taken']],
  ['R-13 the phone the account has', { phone: { same: true } }, 'refused', ['phone-unchanged']],
  ['R-14 another application with another phone', { appeal: { joined: 1, rivals: 1 } }, 'review', ['appeal-contested']],
  ['R-01 a registry that did not answer', { applicant: { identityDocumentType: undefined } }, 'review', ['facts-missing']],
])('%s', async (_, changes, outcome, reasons) => {
  expect(await evaluate(set, facts(changes))).toMatchObject({ outcome, reasons });
});
