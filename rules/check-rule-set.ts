import { checkConditions, type Spoken, unknownFact } from './check-conditions.ts';
import { checkShared } from './check-shared.ts';
import { evaluate } from './evaluate.ts';
import { vocabularies } from './facts/vocabularies.ts';
import type { Vocabulary } from './facts/vocabulary.ts';
import { type Finding, findingAt } from './finding.ts';
import type { ReasonCatalogue } from './reasons.ts';
import type { Example, Rule, RuleSet } from './rule-set.ts';
import type { Text } from './text.ts';

/**
 * Checks what a schema cannot say of a rule set: that the words it uses exist and that its examples come true.
 * @param standard the set the platform came with: its outcomes are the ones the process knows what to do with.
 */
export async function checkRuleSet(ruleSet: RuleSet, standard: RuleSet, catalogue: ReasonCatalogue): Promise<Finding[]> {
  const vocabulary = vocabularies.get(standard.vocabulary);
  if (!vocabulary || ruleSet.vocabulary !== standard.vocabulary) {
    return [
      {
        message: {
          'zh-CN': `词汇表应为“${standard.vocabulary}”，请改回。`,
          en: `The vocabulary must be "${standard.vocabulary}": change it back.`,
        },
      },
    ];
  }
  const spoken: Spoken = { vocabulary, shared: ruleSet.conditions };
  const findings = [
    ...checkOutcomes(ruleSet, standard),
    ...repeated(ruleSet.rules.map((rule) => rule.name)).map((name) => ({
      rule: name,
      message: { 'zh-CN': '规则名称重复，请改名。', en: 'Another rule has this name: give one a new name.' },
    })),
    ...checkPriorities(ruleSet.rules),
    ...ruleSet.rules.flatMap((rule, at) => checkRule(ruleSet, spoken, catalogue, rule, at)),
    ...checkShared(ruleSet, spoken),
    ...ruleSet.examples.flatMap((example) => checkExampleFacts(vocabulary, example)),
  ];
  // An example can only be tried on a sound set.
  return findings.length > 0 ? findings : checkExamples(ruleSet);
}

function checkOutcomes({ outcomes, otherwise, unknown }: RuleSet, standard: RuleSet): Finding[] {
  const ids = outcomes.map((each) => each.id);
  const wanted = standard.outcomes.map((each) => each.id);
  const findings: Finding[] = [];
  if ([...ids].sort().join() !== [...wanted].sort().join()) {
    const list = wanted.join(', ');
    findings.push({
      message: { 'zh-CN': `结论应正好是：${list}，请补上或删除。`, en: `The outcomes must be exactly ${list}: add or remove to match.` },
    });
  }
  for (const { id, route } of standard.outcomes) {
    if (!route || outcomes.some((each) => each.id === id && each.route) || !ids.includes(id)) continue;
    findings.push({
      message: { 'zh-CN': `结论“${id}”缺少派件方式（route），请补上。`, en: `Outcome "${id}" has no route to reviewers: add one.` },
    });
  }
  const mildest = otherwise ?? ids.at(-1);
  for (const [key, id] of Object.entries({ otherwise, unknown })) {
    if (id !== undefined && !ids.includes(id))
      findings.push({
        message: {
          'zh-CN': `${key}：没有结论“${id}”，请从 ${ids.join(', ')} 中选择。`,
          en: `${key}: there is no outcome "${id}": choose from ${ids.join(', ')}.`,
        },
      });
  }
  if (mildest !== undefined && ids.includes(unknown) && ids.includes(mildest) && ids.indexOf(unknown) >= ids.indexOf(mildest)) {
    const mild: Text =
      otherwise === undefined
        ? { 'zh-CN': `最宽松的结论“${mildest}”`, en: `the mildest outcome, "${mildest}"` }
        : { 'zh-CN': ' otherwise ', en: '"otherwise"' };
    findings.push({
      message: {
        'zh-CN': `信息缺失时的结论（unknown）必须比${mild['zh-CN']}更严格，请调整。`,
        en: `"unknown" must be stricter than ${mild.en}, or a missing fact would let a case through: choose an earlier outcome.`,
      },
    });
  }
  return findings;
}

function checkPriorities(rules: Rule[]): Finding[] {
  return rules.flatMap(({ name, priority }, at) => {
    const first = rules.findIndex((other) => other.priority === priority);
    if (priority === undefined || first === at) return [];
    const message = {
      'zh-CN': `规则“${rules[first]?.name}”已使用优先级 ${priority}，请改用别的数。`,
      en: `"${rules[first]?.name}" has priority ${priority} already: give another one.`,
    };
    return [findingAt({ rule: name, pointer: `/rules/${at}/priority` }, message)];
  });
}

function checkRule(ruleSet: RuleSet, spoken: Spoken, catalogue: ReasonCatalogue, { name, conditions, event }: Rule, at: number): Finding[] {
  const ids = ruleSet.outcomes.map((each) => each.id);
  const findings = checkConditions(spoken, conditions, { rule: name, pointer: `/rules/${at}/conditions` });
  if (!ids.includes(event.type)) {
    findings.push({
      rule: name,
      message: {
        'zh-CN': `没有结论“${event.type}”，请从 ${ids.join(', ')} 中选择。`,
        en: `There is no outcome "${event.type}": choose from ${ids.join(', ')}.`,
      },
    });
  }
  for (const code of event.params.reasons) {
    if (catalogue.reasons.some((each) => each.code === code)) continue;
    findings.push({
      rule: name,
      message: {
        'zh-CN': `理由目录中没有“${code}”，请更正或先在目录中增加。`,
        en: `The reason catalogue has no "${code}": correct it, or add it to the catalogue first.`,
      },
    });
  }
  return findings;
}

function checkExampleFacts(vocabulary: Vocabulary, { name, facts }: Example): Finding[] {
  const paths = Object.entries(facts).flatMap(([fact, values]) => Object.keys(values).map((key) => `${fact}.${key}`));
  const unknown = paths.filter((path) => !Object.hasOwn(vocabulary.facts, path));
  return unknown.map((path) => findingAt({ pointer: name }, unknownFact(path, vocabulary)));
}

async function checkExamples(ruleSet: RuleSet): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, facts, expect } of ruleSet.examples) {
    const { outcome, reasons } = await evaluate(ruleSet, facts);
    if (outcome === expect.outcome && [...reasons].sort().join() === [...expect.reasons].sort().join()) continue;
    const [wanted, got] = [say(expect.outcome, expect.reasons), say(outcome, reasons)];
    findings.push({
      message: {
        'zh-CN': `示例“${name}”：应为 ${wanted}，实际为 ${got}。请修改规则或示例。`,
        en: `Example "${name}": expected ${wanted}, came out ${got}. Change the rules or the example.`,
      },
    });
  }
  return findings;
}

function say(outcome: string, reasons: string[]): string {
  return reasons.length === 0 ? outcome : `${outcome} (${reasons.join(', ')})`;
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
