import { codesToTell, tellWays } from '@trafficdesk/rules/registration-ways.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { describe, expect, test } from 'vitest';
import { catalogue, ruleSet } from './documents.ts';

const set = ruleSet('registration.ways');
const codes = (reasons: readonly string[]) => tellWays(catalogue, reasons).ways.map(({ code }) => code);

test.each(set.examples)('$name', async ({ facts, expect: wanted }) => {
  const { outcome, reasons } = await evaluate(set, facts);
  expect({ outcome, reasons }).toEqual(wanted);
});

test('every rule is shown by an example', async () => {
  const matched = await Promise.all(
    set.examples.map(async ({ facts }) => (await evaluate(set, facts)).rules.filter(({ result }) => result).map(({ name }) => name)),
  );
  expect(set.rules.map(({ name }) => name).filter((name) => !matched.flat().includes(name))).toEqual([]);
});

describe('ways in words', () => {
  test('stand in the order of the rules, each with what it takes and a next step in both languages', () => {
    const { ways, hindrances } = tellWays(catalogue, ['way-alipay', 'way-phone-on-file', 'way-counter']);
    expect(ways.map(({ code, needs }) => [code, ...needs.map((each) => each.code)])).toEqual([
      ['way-alipay', 'alipay', 'phone-code'],
      ['way-phone-on-file', 'phone-on-file', 'phone-code'],
      ['way-counter', 'identity-original'],
    ]);
    expect(hindrances).toEqual([]);
    for (const { text, needs, nextStep } of ways)
      for (const words of [text, nextStep.text, ...needs.map((each) => each.text)])
        expect([words['zh-CN'], words.en].every((each) => each.length > 3)).toBe(true);
  });

  test.each([
    ['no rule told of one', ['way-alipay'], ['way-alipay', 'way-counter']],
    ['a fact was missing', ['facts-missing'], ['way-counter']],
    ['the rules are broken', ['rule-set-broken'], ['way-counter']],
    ['nothing was said at all', [], ['way-counter']],
  ])('R-01 the counter is among them, also where %s', (_where, reasons, wanted) => {
    expect(codes(reasons)).toEqual(wanted);
  });

  test('what else the rules say is told beside them', () => {
    const { ways, hindrances } = tellWays(catalogue, ['registration-not-open', 'way-counter']);
    expect([ways.map(({ code }) => code), hindrances.map(({ code }) => code)]).toEqual([['way-counter'], ['registration-not-open']]);
  });

  test('R-01 every next step of a way names the counter', () => {
    const every = codesToTell(set.rules.flatMap(({ event }) => event.params.reasons));
    for (const { nextStep } of tellWays(catalogue, every).ways) {
      expect(nextStep.text.en, nextStep.code).toMatch(/counter/);
      expect(nextStep.text['zh-CN'], nextStep.code).toMatch(/窗口/);
    }
  });
});
