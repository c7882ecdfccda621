import { compile } from '@trafficdesk/rules/compile.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { violationHandling } from '@trafficdesk/rules/facts/violation-handling.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import { describe, expect, test } from 'vitest';
import { catalogue, ruleSet } from './documents.ts';

const set = ruleSet('violation.handling');

type Changes = Record<`${string}.${string}`, unknown>;

/** The facts of a violation of one's own car with which all is in order, but for these. */
function facts(changes: Changes = {}): Facts {
  const known: Facts = structuredClone(set.examples[0]?.facts ?? {});
  for (const [path, value] of Object.entries(changes)) {
    const [fact = '', name = ''] = path.split('.');
    known[fact] = { ...known[fact], [name]: value };
  }
  return known;
}

const bound: Changes = { 'vehicle.relation': 'bound', 'violation.afterBinding': true };

/** Outcome and first reason. */
async function said(changes: Changes): Promise<string> {
  const { outcome, reasons } = await evaluate(set, facts(changes));
  return [outcome, ...reasons].join(' ');
}

test.each(set.examples)('$name', async ({ facts: given, expect: wanted }) => {
  const { outcome, reasons } = await evaluate(set, given);
  expect({ outcome, reasons }).toEqual(wanted);
  const { outcome: same, reasons: alike } = compile(set).decide(rowOf(violationHandling, given));
  expect({ outcome: same, reasons: alike }).toEqual(wanted);
});

test('every rule is shown by an example', async () => {
  const matched = await Promise.all(
    set.examples.map(async ({ facts: given }) => (await evaluate(set, given)).rules.filter(({ result }) => result).map(({ name }) => name)),
  );
  expect(set.rules.map(({ name }) => name).filter((name) => !matched.flat().includes(name))).toEqual([]);
});

describe('boundaries', () => {
  test.each([
    ['R-51 199.99 yuan', { 'violation.fineFen': 19_999 }, 'online'],
    ['R-51 200.00 yuan', { 'violation.fineFen': 20_000 }, 'online'],
    ['R-51 200.01 yuan', { 'violation.fineFen': 20_001 }, 'referred-to-counter fine-over-limit'],
    ['R-52 10 + 1 points', { 'person.projectedPoints': 11 }, 'online'],
    ['R-52 11 + 1 points', { 'person.projectedPoints': 12 }, 'referred-to-counter points-could-reach-limit'],
    ['R-52 12 points at once', { 'person.projectedPoints': 12, 'violation.points': 12 }, 'referred-to-counter points-could-reach-limit'],
    [
      'R-52 12 points by now, none more',
      { 'person.projectedPoints': 12, 'violation.points': 0 },
      'referred-to-counter points-could-reach-limit',
    ],
    ['R-53 after the binding took effect', bound, 'online'],
    ['R-53 when it took effect', { ...bound, 'violation.afterBinding': false }, 'referred-to-counter before-binding'],
    ['R-55 no points, not asked for', { ...bound, 'violation.points': 0 }, 'online'],
    [
      'R-55 no points, asked for',
      { ...bound, 'violation.points': 0, 'settings.requirePointsOnBound': true },
      'referred-to-counter bound-needs-points',
    ],
    ['R-55 one point, asked for', { ...bound, 'violation.points': 1, 'settings.requirePointsOnBound': true }, 'online'],
  ] as const)('%s', async (_name, changes, wanted) => {
    expect(await said(changes)).toBe(wanted);
  });

  test.each(['01', '03', '07', '13', '16', '23', '51', '99'])('R-53 plate type %s: one’s own, never a bound one', async (plateType) => {
    expect(await said({ 'vehicle.plateType': plateType })).toBe('online');
    expect(await said({ ...bound, 'vehicle.plateType': plateType })).toBe('referred-to-counter bound-not-small-car');
  });
});

describe('R-56 each of the six cases', () => {
  const cases = {
    a: [{ 'violation.objected': true }],
    b: [{ 'vehicle.licenceCovers': false }, { 'person.hasLicence': false }],
    c: [{ 'person.projectedPoints': 12 }],
    d: [{ 'person.supervised': true }, { 'person.licenceStatus': ['D'] }, { 'vehicle.use': 'R' }, { 'vehicle.status': ['K'] }],
    e: [{ 'violation.known': false }],
    f: [{ 'violation.procedure': 'general' }],
  } satisfies Record<string, Changes[]>;

  test('has reasons of its own, each with words, a rule and a counter or 122 to turn to (R-01)', async () => {
    const seen = new Map<string, string>();
    for (const [name, all] of Object.entries(cases)) {
      for (const changes of all) {
        const { outcome, reasons } = await evaluate(set, facts(changes));
        expect([outcome, reasons.length], name).toEqual(['referred-to-counter', 1]);
        const [code = ''] = reasons;
        expect(seen.get(code) ?? name, code).toBe(name);
        seen.set(code, name);
        const { applicantText, nextStep } = reasonWords(catalogue, code);
        expect(applicantText['zh-CN'].length, code).toBeGreaterThan(5);
        expect(nextStep.text['zh-CN'], code).toMatch(/窗口|122/);
        expect(nextStep.text.en, code).toMatch(/counter|122/);
      }
    }
    expect(new Set(seen.values())).toEqual(new Set('abcdef'));
  });

  test('a fact that is missing never lets anybody through', async () => {
    for (const path of [
      'person.projectedPoints',
      'person.supervised',
      'person.licenceStatus',
      'vehicle.licenceCovers',
      'vehicle.status',
      'vehicle.use',
    ])
      expect(await said({ [path]: undefined }), path).toBe('review facts-missing');
  });
});

describe('R-56 (d) licence and vehicle', () => {
  test.each('BCDEFGIJKLMRSU'.split(''))('status %s of the licence restricts', async (status) => {
    expect(await said({ 'person.licenceStatus': ['H', status] })).toBe('referred-to-counter licence-restricted');
  });

  test.each('AHNPT'.split(''))('status %s of the licence does not', async (status) => {
    expect(await said({ 'person.licenceStatus': [status] })).toBe('online');
  });

  test.each('BCDEHIJKLMNOP'.split(''))('status %s of the vehicle restricts', async (status) => {
    expect(await said({ 'vehicle.status': ['G', status] })).toBe('referred-to-counter vehicle-restricted');
  });
});

test('R-50 what is to be paid only asks for nothing else', async () => {
  const hard: Changes = {
    'violation.fineFen': 200_000,
    'person.projectedPoints': 20,
    'person.supervised': true,
    'vehicle.relation': 'none',
  };
  expect(await said({ ...hard, 'violation.kind': 'on-the-spot', 'violation.handled': true })).toBe('pay-only on-the-spot-pay-only');
  expect(await said({ ...hard, 'violation.handled': true })).toBe('pay-only decided-pay-only');
});
