import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { explainCondition, explainFacts, explainRules } from '@trafficdesk/rules/explain.ts';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { Conditions, Facts } from '@trafficdesk/rules/rule-set.ts';
import { yuanWords } from '@trafficdesk/rules/wording.ts';
import { describe, expect, test } from 'vitest';
import { buildEligibility, buildPhoto, buildRuleSet, ruleSet } from './documents.ts';

async function explain(conditions: Conditions, facts: Facts = buildEligibility()) {
  const set = buildRuleSet(conditions);
  return explainRules(set, await evaluate(set, facts))[0];
}
async function sentence(fact: string, operator: string, value: unknown, facts?: Facts) {
  const [name = '', key = ''] = fact.split('.');
  return (await explain({ all: [{ fact: name, path: `$.${key}`, operator, value }] }, facts))?.conditions[0];
}

describe('a condition in words', () => {
  test('names codes by their meaning and says what was found', async () => {
    expect(await sentence('vehicle.plateType', 'notIn', ['02', '52'], buildEligibility({ 'vehicle.plateType': '01' }))).toEqual({
      depth: 0,
      text: {
        'zh-CN': '车辆号牌种类 不属于 小型汽车、小型新能源汽车（实际：大型汽车）',
        en: 'Plate type is not one of small car, small new-energy car (was large car)',
      },
      result: 'true',
    });
  });

  test('says numbers, yes and no', async () => {
    expect((await sentence('applicant.activeBindings', 'greaterThanInclusive', 3))?.text).toEqual({
      'zh-CN': '申请人已绑定的非本人机动车数 不小于 3（实际：0）',
      en: 'Number of vehicles the applicant has bound is at least 3 (was 0)',
    });
    expect((await sentence('applicant.registered', 'equal', false))?.text).toEqual({
      'zh-CN': '申请人已注册：否（实际：是）',
      en: 'Applicant is a registered user: no (was yes)',
    });
  });

  test('says that a fact is missing', async () => {
    const line = await sentence('vehicle.use', 'in', ['D'], buildEligibility({ 'vehicle.use': undefined }));
    expect(line).toEqual({
      depth: 0,
      text: { 'zh-CN': '车辆使用性质 属于 出租客运（未知：缺少该项信息）', en: 'Vehicle use is one of taxi (unknown: fact missing)' },
      result: 'unknown',
    });
  });

  test('says lists, and both sides of a comparison of two facts', async () => {
    expect((await sentence('vehicle.status', 'contains', 'P', buildEligibility({ 'vehicle.status': ['G', 'Q'] })))?.text.en).toBe(
      'Vehicle status includes due to be scrapped (was violations open, inspection overdue)',
    );
    const other = { fact: 'vehicle', path: '$.activeBindings' };
    expect(
      (await sentence('applicant.activeBindings', 'lessThan', other, buildEligibility({ 'vehicle.activeBindings': 2 })))?.text,
    ).toEqual({
      'zh-CN': '申请人已绑定的非本人机动车数 小于 已绑定该机动车的非车主用户数（实际：0，对照 2）',
      en: 'Number of vehicles the applicant has bound is less than Number of users bound to the vehicle besides the owner (was 0 against 2)',
    });
  });

  test('gives a number its unit', async () => {
    const set = ruleSet('case.photo');
    const lines = explainRules(set, await evaluate(set, buildPhoto({ 'photo.glareShare': 33.333 })));
    const glare = lines.find(({ reasons, outcome }) => reasons.includes('glare') && outcome === 'reshoot');
    expect(glare?.result).toBe('matched');
    expect(glare?.conditions[0]?.text.en).toMatch(/^Burnt-out area is more than \d+ % \(was 33\.33\)$/);
    expect(glare?.conditions[0]?.text['zh-CN']).toMatch(/^过曝面积占比 大于 \d+ %（实际：33\.33）$/);
  });
});

describe('money', () => {
  test('is told in yuan, what was found too, and as a fact', () => {
    const leaf = { fact: 'violation.fineFen', operator: 'greaterThan', value: 20_000, was: 10_050, result: false };
    expect(explainCondition('violation.handling', leaf)).toEqual({
      'zh-CN': '罚款金额 大于 200.00 元（实际：100.50 元）',
      en: 'Fine is more than ¥200.00 (was ¥100.50)',
    });
    const fine = explainFacts('violation.handling', { violation: { fineFen: 15_000 } }).find(({ fact }) => fact === 'violation.fineFen');
    expect(fine).toMatchObject({ value: 15_000, display: { 'zh-CN': '150.00 元', en: '¥150.00' }, unit: null });
  });

  test('keeps its sign, and parts of a fen that a rule should not ask for', () => {
    expect(yuanWords(-5)).toEqual({ 'zh-CN': '-0.05 元', en: '-¥0.05' });
    expect(yuanWords(1.5)['zh-CN']).toBe('0.015 元');
  });
});

test('branches stand above their parts, the outermost "all" goes without saying', async () => {
  const leaf = { fact: 'city', path: '$.serviceOn', operator: 'equal', value: false };
  const line = await explain({ all: [leaf, { any: [leaf, { not: leaf }] }] });
  expect(line?.conditions.map(({ depth, result, text }) => [depth, result, text.en.replace(/Binding.*/, '…')])).toEqual([
    [0, 'false', '…'],
    [0, 'true', 'Any of these:'],
    [1, 'false', '…'],
    [1, 'true', 'Not:'],
    [2, 'false', '…'],
  ]);
  expect(line?.result).toBe('not-matched');
});

test('facts in words: every fact of the vocabulary, missing ones marked', () => {
  const lines = explainFacts('binding.eligibility', buildEligibility({ 'vehicle.use': undefined, 'owner.identityDocumentType': 'N' }));
  const line = (fact: string) => lines.find((each) => each.fact === fact);
  expect(lines.map(({ fact }) => fact)).toEqual(Object.keys(bindingEligibility.facts));
  expect(line('vehicle.use')).toMatchObject({ value: null, missing: true, display: { 'zh-CN': '未知', en: 'unknown' } });
  expect(line('owner.identityDocumentType')).toMatchObject({ value: 'N', missing: false, display: { 'zh-CN': '统一社会信用代码证书' } });
  expect(explainFacts('case.photo', buildPhoto()).find((each) => each.fact === 'photo.width')?.unit).toEqual({
    'zh-CN': '像素',
    en: 'px',
  });
});
