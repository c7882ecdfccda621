import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import type { WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { describe, expect, test } from 'vitest';
import { called, catalogue, contentOf, placeOf, ruleAt, ruleSet } from './documents.ts';

/** What validation says and where, in one language, after a fault is put into a default document. */
async function faults<T>(id: string, spoil: (content: T) => void): Promise<string[]> {
  const content = contentOf<T>(id);
  spoil(content);
  const findings = await validate(id, content);
  for (const { message } of findings) expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
  return findings.map(({ pointer, message }) => `${pointer}: ${message.en}`);
}

/** Any part of a document may be spoilt into any shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- faults are shapes no type allows
type Spoilt = any;
const R02 = 'R-02 Service not yet open in the city';
const R20 = 'R-20 Military identity document';
const leafOf = (set: Spoilt, name: string) => called<Spoilt>(set.rules, name).conditions.all[0];
const reasonOf = (all: Spoilt, code = 'not-as-prescribed') => called<Spoilt>(all.reasons, code);
const AT_REASON = `/reasons/${placeOf(catalogue.reasons, 'not-as-prescribed')}`;

test.each(defaultDocuments.map(({ id, content }) => [id, content] as const))('%s is publishable as it comes', async (id, content) => {
  expect(await validate(id, content)).toEqual([]);
});

describe('a rule set', () => {
  test('two slips give two messages', async () => {
    const spoil = (set: Spoilt) => {
      leafOf(set, R02).operator = 'like';
      leafOf(set, R20).value = [];
    };
    const found = await faults<Spoilt>('binding.eligibility', spoil);
    expect(found.map((each) => each.split(':')[0])).toEqual([
      `${ruleAt('binding.eligibility', R02)}/conditions/all/0/operator`,
      `${ruleAt('binding.eligibility', R20)}/conditions/all/0/value`,
    ]);
  });

  test('an outcome officers must act on keeps its route', async () => {
    const at = `/outcomes/${placeOf(ruleSet('case.review').outcomes, 'review-twice')}`;
    const twice = (set: Spoilt) => called<Spoilt>(set.outcomes, 'review-twice');
    expect(await faults<Spoilt>('case.review', (set) => delete twice(set).route)).toEqual([
      `${at}: Outcome "review-twice" has no route to reviewers: add one.`,
    ]);
    expect(await faults<Spoilt>('case.review', (set) => (twice(set).route.dueWorkingDays = 16))).toEqual([
      `${at}/route/dueWorkingDays: The number must be <= 15: correct it.`,
    ]);
  });

  test('a code added to the catalogue in force may be used', async () => {
    const reasons = contentOf<ReasonCatalogue>('reasons');
    reasons.reasons.push({ ...reasons.reasons[0]!, code: 'closed-for-now' });
    const set = contentOf<RuleSet>('binding.eligibility');
    called(set.rules, R02).event.params.reasons = ['closed-for-now'];
    set.examples = set.examples.filter((each) => !each.name.startsWith('R-02'));
    expect(await validate(set.id, set, { reasons, ruleSets: [] })).toEqual([]);
  });
});

test.each([null, undefined, 7, 'text', [], {}])('%j is no document, and is told so', async (content) => {
  for (const { id } of defaultDocuments) expect((await validate(id, content)).length).toBeGreaterThan(0);
});

test('a document nested beyond reason is refused, not choked on', async () => {
  const content = contentOf<Spoilt>('binding.eligibility');
  let node: Spoilt = leafOf(content, R02);
  for (let depth = 0; depth < 20_000; depth += 1) node = { not: node };
  called<Spoilt>(content.rules, R02).conditions = node;
  expect((await validate('binding.eligibility', content))[0]?.message.en).toBe('This is nested too deeply: make it simpler.');
});

test('an unknown document is refused', async () => {
  expect((await validate('binding.unknown', {}))[0]?.message.en).toBe('There is no document "binding.unknown".');
});

describe('settings, reasons and calendar', () => {
  test.each<[string, Partial<Record<keyof CaseSettings, unknown>>, string]>([
    ['below its limit', { claimLeaseSeconds: 5 }, '/claimLeaseSeconds: The number must be >= 30: correct it.'],
    ['that is not whole', { returnedDeadlineWorkingDays: 1.5 }, '/returnedDeadlineWorkingDays: This must be of type integer: correct it.'],
    ['in words', { uploadMaxBytes: 'many' }, '/uploadMaxBytes: This must be of type integer: correct it.'],
    [
      'that puts the reminder before the return',
      { reminderWorkingDaysBefore: 10 },
      '/reminderWorkingDaysBefore: The reminder must fall after the return: reminderWorkingDaysBefore must be less than returnedDeadlineWorkingDays.',
    ],
  ])('a setting %s', async (_, change, expected) => {
    expect(await faults<CaseSettings>('case.settings', (settings) => Object.assign(settings, change))).toEqual([expected]);
  });

  test('a setting left out or unknown', async () => {
    expect(await faults<Spoilt>('case.settings', (settings) => delete settings.uploadMaxPixels)).toEqual([
      ': "uploadMaxPixels" is missing: add it.',
    ]);
    expect(await faults<Spoilt>('case.settings', (settings) => (settings.mood = 1))).toHaveLength(1);
  });

  test.each<[string, (retention: Spoilt) => void, string]>([
    [
      'that keeps photos longer than the rest',
      ({ cases }) => (cases.binding.withdrawn.photosDays = 181),
      '/cases/binding/withdrawn/photosDays: binding / withdrawn: photos may not be kept longer than the personal data: photosDays must not be more than personalDays.',
    ],
    [
      'too short for anybody to complain',
      ({ cases }) => (cases.binding.refused.personalDays = 179),
      '/cases/binding/refused/personalDays: The number must be >= 180: correct it.',
    ],
    ['for ever', (all) => (all.unusedPhotoHours = 721), '/unusedPhotoHours: The number must be <= 720: correct it.'],
    ['with an outcome left out', ({ cases }) => delete cases.binding.expired, '/cases/binding: "expired" is missing: add it.'],
    [
      'of a process nobody knows',
      ({ cases }) => (cases.towing = cases.binding),
      '/cases/towing: "towing" is not known here: remove it or correct its spelling.',
    ],
  ])('a retention %s', async (_, spoil, expected) => {
    expect(await faults<Spoilt>('retention', spoil)).toEqual([expected]);
  });

  test.each<[string, (catalogue: Spoilt) => void, string]>([
    [
      'removed while a rule set gives it',
      (all) => all.reasons.splice(placeOf(all.reasons, 'glare'), 1),
      '/reasons: Reason "glare" is in use and cannot go: put it back.',
    ],
    [
      'removed while the platform gives it',
      (all) => all.reasons.splice(placeOf(all.reasons, 'expired-unanswered'), 1),
      '/reasons: Reason "expired-unanswered" is in use and cannot go: put it back.',
    ],
    [
      'listed twice',
      (all) => all.reasons.push(reasonOf(all)),
      `/reasons/${catalogue.reasons.length}/code: Reason "not-as-prescribed" is listed twice: remove one.`,
    ],
    [
      'with a next step that is not there',
      (all) => (reasonOf(all).nextStep = 'go'),
      `${AT_REASON}/nextStep: Reason "not-as-prescribed": there is no next step "go": correct it.`,
    ],
    [
      'of a photo without photos',
      (all) => (reasonOf(all).slots = []),
      `${AT_REASON}/slots: Reason "not-as-prescribed": a reason of a photo names its photos, any other names none.`,
    ],
    [
      'without words in English',
      (all) => (reasonOf(all).applicantText.en = ''),
      `${AT_REASON}/applicantText/en: This is empty: write the words.`,
    ],
  ])('a reason %s', async (_, spoil, expected) => {
    expect(await faults<Spoilt>('reasons', spoil)).toEqual([expected]);
  });

  test('a next step the states need cannot go', async () => {
    expect(await faults<Spoilt>('reasons', (all) => delete all.nextSteps.done)).toEqual([
      '/nextSteps: Next step "done" is in use and cannot go: put it back.',
    ]);
  });

  const added = `/years/2026/makeUpWorkdays/${contentOf<WorkingCalendar>('calendar').years[2026]!.makeUpWorkdays.length}`;
  test.each<[string, (calendar: WorkingCalendar) => void, string]>([
    [
      'that does not exist',
      (all) => all.years[2026]!.makeUpWorkdays.push('2026-02-30'),
      `${added}: There is no 2026-02-30 in 2026: correct it.`,
    ],
    [
      'of another year',
      (all) => all.years[2026]!.makeUpWorkdays.push('2027-01-02'),
      `${added}: There is no 2027-01-02 in 2026: correct it.`,
    ],
    [
      'written otherwise',
      (all) => (all.years[2026]!.makeUpWorkdays[0] = '4 Jan'),
      '/years/2026/makeUpWorkdays/0: A day looks like "2026-10-01".',
    ],
    [
      'both off and worked',
      (all) => all.years[2026]!.makeUpWorkdays.push('2026-10-02'),
      `${added}: 2026-10-02 is both a holiday and a make-up workday: choose one.`,
    ],
    [
      'that ends before it begins',
      (all) => (all.years[2026]!.holidays[0]!.to = '2026-01-00'),
      '/years/2026/holidays/0/to: A day looks like "2026-10-01".',
    ],
  ])('a day %s', async (_, spoil, expected) => {
    expect(await faults<WorkingCalendar>('calendar', spoil)).toEqual([expected]);
  });
});

test('more rules or examples than anybody can keep an eye on are refused at once, and so are thousands of slips', async () => {
  const content = contentOf<{ rules: object[]; examples: object[] }>('binding.eligibility');
  const crowded = { ...content, rules: Array.from({ length: 20_000 }, () => ({})) };
  const began = performance.now();
  const findings = await validate('binding.eligibility', crowded);
  expect(findings.map(({ message }) => message.en)).toEqual(['"rules" may have 300 entries at the most: shorten it.']);
  expect(performance.now() - began).toBeLessThan(1000);
  const slips = await validate('binding.eligibility', { ...content, rules: Array.from({ length: 300 }, () => ({})) });
  expect(slips.length).toBeLessThanOrEqual(300);
});
