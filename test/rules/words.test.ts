import { vocabularies } from '@trafficdesk/rules/facts/vocabularies.ts';
import { MESSAGE_TEMPLATES, messageText } from '@trafficdesk/rules/messages.ts';
import { nextStepFor, reasonWords } from '@trafficdesk/rules/reasons.ts';
import { roles } from '@trafficdesk/rules/facts/codes/role.ts';
import { caseRetentionDefinitions, retentionDefinitions } from '@trafficdesk/rules/settings/retention.ts';
import { securityLimitDefinitions } from '@trafficdesk/rules/settings/security.ts';
import { caseSettingDefinitions } from '@trafficdesk/rules/settings/case.ts';
import { violationSettingDefinitions, violationSwitches } from '@trafficdesk/rules/settings/violation.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { describe, expect, test } from 'vitest';
import { catalogue } from './documents.ts';

const CHINESE = /[\u4e00-\u9fff]/;

/** Every text anywhere in a value, with the way to it. */
function texts(value: unknown, path = ''): [string, Text][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value) return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, each]) => texts(each, `${path}/${key}`));
}

test.each([
  ['policy documents', defaultDocuments],
  ['vocabularies', Object.fromEntries(vocabularies)],
  ['settings', caseSettingDefinitions],
  ['settings of violations', { ...violationSettingDefinitions, ...violationSwitches }],
  ['security', securityLimitDefinitions],
  ['retention', { ...caseRetentionDefinitions, ...retentionDefinitions }],
  ['roles', roles],
])('every text of the %s speaks both languages', (_, value) => {
  const found = texts(value);
  expect(found.length).toBeGreaterThan(5);
  for (const [path, text] of found) {
    expect(Object.keys(text), path).toEqual(['zh-CN', 'en']);
    expect(text.en.trim(), path).not.toBe('');
    expect(text.en, path).not.toMatch(CHINESE);
    // Percent is the same in both.
    if (text.en !== '%') expect(text['zh-CN'], path).toMatch(CHINESE);
  }
});

test('every reason has words for officer and applicant, and a next step', () => {
  for (const { code } of catalogue.reasons) {
    const { nextStep, officerText, applicantText } = reasonWords(catalogue, code);
    expect([nextStep.text.en, officerText.en, applicantText.en].every(Boolean), code).toBe(true);
  }
  expect(() => reasonWords(catalogue, 'no-such-reason')).toThrow(RangeError);
});

test('R-01 every next step that is no mere waiting names a channel that can still serve', () => {
  for (const [code, text] of Object.entries(catalogue.nextSteps)) {
    if (code === 'done') continue;
    expect(text['zh-CN'], code).toMatch(/窗口|122/);
    expect(text.en, code).toMatch(/counter|122/);
  }
});

test('only "other" asks for a text, and officers can choose it for both verdicts', () => {
  const asking = catalogue.reasons.filter((reason) => reason.needsText);
  expect(asking.map(({ code, verdicts }) => [code, ...verdicts])).toEqual([['other', 'return', 'refer-to-counter']]);
});

describe('the next step', () => {
  const step = (state: string, reasons: string[] = [], dueWorkingDays?: number, process = 'binding') =>
    nextStepFor(catalogue, { process, state, reasons, dueWorkingDays });

  test('of a review says when it is due', () => {
    expect(step('in-review', [], 3).text.en).toContain('within 3 working day');
    expect(step('second-review', [], 2).text['zh-CN']).toContain('2 个工作日');
    expect(step('in-review').text.en).not.toContain('{');
  });

  test.each([
    ['eligible', [], 'submit-photos'],
    ['review', ['facts-missing'], 'submit-photos'],
    ['refused', ['driver-quota-full'], 'unbind-one-first'],
    ['refused', ['city-not-open'], 'ask-locally'],
    ['refused', ['own-vehicle', 'driver-quota-full'], 'handle-own-vehicle'],
    ['referred-to-counter', ['military-document'], 'go-to-counter'],
    ['returned', ['blurred'], 'mend-and-resubmit'],
    ['returned', ['other'], 'mend-and-resubmit'],
    ['returned', ['owner-not-confirmed'], 'photos-instead'],
    ['returned', ['identity-not-verified'], 'photos-instead'],
    ['referred-to-counter', ['face-unlike-id'], 'go-to-counter'],
    ['referred-to-counter', ['military-document-appeal'], 'register-at-counter'],
    ['referred-to-counter', ['objection-upheld'], 'register-at-counter'],
    ['referred-to-counter', ['former-phone-unreached'], 'register-at-counter'],
    ['referred-to-counter', ['file-refused'], 'register-at-counter'],
    ['expired', ['expired-unanswered'], 'submit-again'],
    ['withdrawn', [], 'submit-again'],
    ['approved', [], 'done'],
    ['checking', [], 'wait-check'],
    ['awaiting-owner', [], 'enter-owner-code'],
    ['awaiting-identity', [], 'do-identity-check'],
    ['identity-away', [], 'check-being-set-up'],
    ['cooling-off', [], 'wait-cooling-off'],
    ['objected', [], 'wait-objection'],
    ['taking-effect', [], 'wait-effect'],
    ['refused', ['online-way-closed'], 'go-to-counter'],
    ['refused', ['vehicle-facts-do-not-match'], 'check-vehicle-facts'],
    ['refused', ['objection-upheld'], 'register-at-counter'],
  ])('of %s for %j is %s', (state, reasons, code) => {
    expect(step(state, reasons).code).toBe(code);
  });

  test.each(['account-appeal', 'phone-change'])('R-11 R-14 of an approved %s is to sign in with the new phone', (process) => {
    expect(step('approved', [], undefined, process).code).toBe('phone-replaced');
  });

  test('R-37 R-38 while a proof is waited for names what to do, and the photo way and the counter besides', () => {
    for (const [state, done] of [
      ['awaiting-owner', /code.*enter it/],
      ['awaiting-identity', /real-person check/],
      ['identity-away', /Look again later/],
    ] as const) {
      const { text } = step(state);
      expect(text.en, state).toMatch(done);
      expect(text.en, state).toMatch(/photo way.*counter/);
      expect(text['zh-CN'], state).toMatch(/照片方式.*窗口/);
    }
  });

  test.each([
    ['owner-not-confirmed', 'R-37'],
    ['identity-not-verified', 'R-38'],
  ])('of %s is to send photos instead, or the counter (%s)', (code, rule) => {
    const words = reasonWords(catalogue, code);
    expect([words.rule, words.nextStep.code]).toEqual([rule, 'photos-instead']);
    expect(words.nextStep.text.en).toMatch(/photos.*counter/);
  });

  test('R-12 R-14 whoever cannot wait for the new phone is told of the counter', () => {
    for (const state of ['cooling-off', 'objected', 'taking-effect']) {
      expect(step(state).text.en, state).toContain('counter');
      expect(step(state).text['zh-CN'], state).toContain('窗口');
    }
  });
});

describe('messages', () => {
  const blurred = reasonWords(catalogue, 'blurred').applicantText;
  const params = {
    caseNumber: 'B20260303000012',
    plate: '粤S12**8',
    deadline: new Date('2026-03-17T16:00:00Z'),
    reasons: [blurred],
    applicant: '张**',
    code: '012345',
    minutes: 5,
    days: 3,
    fineFen: 20_050,
    points: 0,
    office: { 'zh-CN': '云渡车管分所', en: 'Yundu office' },
    at: new Date('2026-03-18T01:30:00Z'),
    reference: '4K7Q2M9D',
  };

  test.each(MESSAGE_TEMPLATES)('"%s" is filled in both languages', (template) => {
    const { 'zh-CN': chinese, en } = messageText(template, params);
    expect(chinese).toMatch(CHINESE);
    expect(`${chinese}${en}`).not.toMatch(/[{}]|undefined/);
  });

  test('a return names the reasons and the deadline as people in Shanghai read it', () => {
    const { 'zh-CN': chinese, en } = messageText('returned', params);
    expect(chinese).toContain(`${blurred['zh-CN']}请于2026-03-17 24:00前重新提交`);
    expect(en).toContain('by 2026-03-17 24:00');
  });

  test('several reasons are numbered, and own words get the full stop they lack', () => {
    const own = { 'zh-CN': '请补拍车主照片', en: 'Please add the owner' };
    expect(messageText('refused', { ...params, reasons: [own, blurred] }).en).toContain(
      '1. Please add the owner. 2. The photo is blurred.',
    );
    expect(messageText('refused', { ...params, reasons: [own] })['zh-CN']).toContain('请补拍车主照片。');
  });

  test.each([
    ['registration-code', '注册'],
    ['password-reset-code', '重设登录密码'],
    ['account-appeal-code', '申诉'],
    ['phone-change-code', '变更账号的手机号码'],
  ] as const)('R-11 R-13 R-14 whoever is talked out of a code reads what it is for: %s', (template, what) => {
    const { 'zh-CN': zh, en } = messageText(template, { code: '123456', minutes: 5 });
    expect(zh.indexOf(what)).toBeGreaterThan(-1);
    expect(zh.indexOf(what)).toBeLessThan(zh.indexOf('123456'));
    expect(en).toMatch(/tell it to nobody/i);
  });

  test('half a message is never made', () => {
    expect(() => messageText('reminder', { caseNumber: 'B1' })).toThrow('needs deadline');
    expect(() => messageText('returned', { ...params, reasons: [] })).toThrow('needs reasons');
    expect(() => messageText('registration-code', { minutes: 5 })).toThrow('needs code');
  });
});
