import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { knownFacts } from '@trafficdesk/rules/facts/known-facts.ts';
import { registrationWays } from '@trafficdesk/rules/facts/registration-ways.ts';
import { caseThatChanges } from '@trafficdesk/rules/meaning/case-that-changes.ts';
import { modelFacts } from '@trafficdesk/rules/meaning/fact-model.ts';
import { modelRules } from '@trafficdesk/rules/meaning/rule-model.ts';
import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import type { Rule, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { fromTable } from '@trafficdesk/rules/table/from-table.ts';
import { readCell } from '@trafficdesk/rules/table/read-cell.ts';
import { toTable } from '@trafficdesk/rules/table/to-table.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import { describe, expect, test } from 'vitest';
import { ruleSet } from './documents.ts';

const city = registrationWays.facts['city.code'];
const inCity = (operator: string, value: unknown) => ({ fact: 'city', path: '$.code', operator, value });

/** The ways of registration with one rule more: the counter is told first of all where these conditions hold. */
function counterFirst(...conditions: object[]): RuleSet {
  const set = ruleSet('registration.ways');
  const all = [...conditions, { condition: 'phone unproven' }] as never;
  set.rules.push({
    name: 'R-12 Counter first',
    priority: 590,
    conditions: { all },
    event: { type: 'phone-differs', params: { reasons: ['way-counter'] } },
  });
  return set;
}

const said = async (set: RuleSet) => (await validate('registration.ways', set)).map(({ pointer, message }) => [pointer, message.en]);
const LAST = `/rules/${ruleSet('registration.ways').rules.length}/conditions/all/0`;

describe('a fact that is a city', () => {
  test.each(['990100', '000000'])('%s can be one', (code) => {
    expect(knownFacts(registrationWays, { city: { code } }).get('city.code')).toBe(code);
  });

  test.each(['99010', '9901000', '99010a', '', 990100, null, ['990100'], '９９０１００'])('%j counts as missing', (code) => {
    expect(knownFacts(registrationWays, { city: { code } }).has('city.code')).toBe(false);
  });

  test.each([
    ['equal', '990200'],
    ['notEqual', '990200'],
    ['in', ['990200', '990300']],
    ['notIn', ['990200']],
  ])('can be asked for by %s', async (operator, value) => {
    expect(await said(counterFirst(inCity(operator, value)))).toEqual([]);
  });

  test('compared with what is no city is caught by its words', async () => {
    const needs = 'the code of a city, six digits such as "990100"';
    expect(await said(counterFirst(inCity('equal', '99')))).toEqual([[`${LAST}/value`, `The value of "City is …" must be ${needs}.`]]);
    expect(await said(counterFirst(inCity('in', ['990100', '云渡市'])))).toEqual([
      [`${LAST}/value/1`, `"City" needs a list, each item ${needs}.`],
    ]);
    expect(await said(counterFirst(inCity('lessThan', '990100')))).toEqual([
      [`${LAST}/operator`, expect.stringContaining('does not fit "City"')],
    ]);
  });

  test('stands in a table by its code, and is read back', () => {
    const set = counterFirst(inCity('in', ['990200', '990300']));
    const rule = set.rules.at(-1) as Rule;
    rule.conditions = { all: [inCity('in', ['990200', '990300'])] };
    const table = toTable(set, 'en');
    const cell = table.rows.at(-1)?.[table.columns.findIndex(({ key }) => key === 'city.code')];
    expect(cell).toBe('990200, 990300');
    expect(fromTable(set, table)).toMatchObject({ findings: [], ruleSet: set });
  });

  test.each([
    ['990100', [['equal', '990100']]],
    ['非 990100', [['notEqual', '990100']]],
    ['not 990100、990200', [['notIn', ['990100', '990200']]]],
    ['云渡市', null],
    ['990100 … 990200', null],
  ])('a cell “%s” is read as it is meant', (text, asked) => {
    expect(readCell(city, text)?.map(({ operator, value }) => [operator, value]) ?? null).toEqual(asked);
  });
});

describe('what rules on cities mean', () => {
  const findings = async (set: RuleSet) => (await proveMeaning({ ...set, examples: [] })).map(({ message }) => message.en);

  test('a rule that only tells a way earlier in one city decides something', async () => {
    expect(await findings(counterFirst(inCity('in', ['990200'])))).toEqual([]);
  });

  test('a rule on two cities at once can never match, and neither can one on a city that is named and left out', async () => {
    for (const set of [
      counterFirst(inCity('equal', '990100'), inCity('equal', '990200')),
      counterFirst(inCity('in', ['990100']), inCity('notIn', ['990100', '990200'])),
    ])
      expect(await findings(set)).toEqual([expect.stringMatching(/can never hold together/)]);
  });

  test('a city that no rule names is another: a rule on all but one matches there', async () => {
    expect(await findings(counterFirst(inCity('notEqual', '990100')))).toEqual([]);
  });

  test('the city that two versions tell apart is found', async () => {
    const [before, after] = [ruleSet('registration.ways'), counterFirst(inCity('equal', '042100'))];
    const rule = after.rules.at(-1) as Rule;
    rule.event.type = 'online-closed';
    rule.priority = 820;
    const found = await caseThatChanges(before, after);
    expect(found).toMatchObject({ facts: { city: { code: '042100' } } });
  });

  test('only six digits are written into the script of the solver', () => {
    const model = modelFacts(registrationWays);
    const scriptOf = (value: unknown) => modelRules(model, counterFirst(inCity('equal', value)));
    expect(scriptOf('042100')).toMatch(/\(= fact\d+ 42100\)/);
    for (const value of ['1) (check-sat', 42100, '99', ' 990100']) expect(() => scriptOf(value)).toThrow(RangeError);
  });
});

describe('the order of ways', () => {
  const facts = (code: string) => ({
    channel: { name: 'app' },
    city: { code, registrationOn: true, appealOn: true, alipayOn: true, identityOn: false },
    identity: { registered: false },
    phone: { taken: false, onFile: 'differs' },
    person: { onFile: true, identityDocumentType: 'A' },
    applicant: { blocked: false },
  });

  test('R-12 a rule of a city changes it there and nowhere else', async () => {
    const set = counterFirst(inCity('in', ['990200']));
    expect((await evaluate(set, facts('990200'))).reasons).toEqual(['way-counter', 'way-alipay', 'way-phone-on-file']);
    expect((await evaluate(set, facts('990100'))).reasons).toEqual(['way-alipay', 'way-phone-on-file', 'way-counter']);
  });
});
