import { checkConditions, type Spoken } from './check-conditions.ts';
import { errorAt, type Finding, within } from './finding.ts';
import type { ConditionNode, RuleSet } from './rule-set.ts';
import { MOST_CONDITIONS, namesIn, sharedCondition, sizeOf } from './shared-conditions.ts';

/** Checks the conditions that a set's rules share: their own words, that each is used, and that none refers to itself or grows beyond measure. */
export function checkShared({ rules, conditions = {}, conditionTitles = {} }: RuleSet, spoken: Spoken): Finding[] {
  const entries = Object.entries(conditions);
  const findings = entries.flatMap(([name, shared]) => checkConditions(spoken, shared, { pointer: within('/conditions', name) }));
  for (const name of Object.keys(conditionTitles)) {
    if (sharedCondition(conditions, name)) continue;
    const message = {
      'zh-CN': `没有共用条件“${name}”，请删除该名称。`,
      en: `There is no shared condition "${name}": remove its title.`,
    };
    findings.push(errorAt('words', { pointer: within('/conditionTitles', name) }, message));
  }
  const used = new Set(rules.flatMap((rule) => [...reachable(rule.conditions, conditions)]));
  const inCircles = new Set<string>();
  for (const [name, shared] of entries) {
    const reached = reachable(shared, conditions);
    if (reached.has(name) && !inCircles.has(name)) {
      for (const each of reached) inCircles.add(each);
      findings.push(
        errorAt(
          'words',
          { pointer: within('/conditions', name) },
          {
            'zh-CN': `共用条件“${name}”经由 ${[...reached].join(', ')} 又引用了自己，请去掉其中一处引用。`,
            en: `The shared condition "${name}" comes back to itself by way of ${[...reached].join(', ')}: take one of the references out.`,
          },
        ),
      );
    } else if (!used.has(name) && !inCircles.has(name)) {
      findings.push(
        errorAt(
          'words',
          { pointer: within('/conditions', name) },
          {
            'zh-CN': `没有规则使用共用条件“${name}”，请删除或在规则中使用。`,
            en: `No rule uses the shared condition "${name}": remove it, or use it in a rule.`,
          },
        ),
      );
    }
  }
  return findings.length > 0 ? findings : checkSizes(rules, spoken);
}

function checkSizes(rules: RuleSet['rules'], { shared }: Spoken): Finding[] {
  return rules.flatMap(({ name, conditions }, at) => {
    // An unknown name is told where it stands.
    const known = [...reachable(conditions, shared ?? {})].every((each) => sharedCondition(shared, each));
    if (!known || sizeOf(conditions, shared) <= MOST_CONDITIONS) return [];
    const message = {
      'zh-CN': `展开共用条件后超过 ${MOST_CONDITIONS} 项，请简化。`,
      en: `With its shared conditions spelled out this has more than ${MOST_CONDITIONS} parts: make it simpler.`,
    };
    return [errorAt('words', { rule: name, pointer: within('/rules', at, 'conditions') }, message)];
  });
}

/** Every shared condition that a condition refers to, itself or through others. */
function reachable(node: ConditionNode, shared: NonNullable<RuleSet['conditions']>, found = new Set<string>()): Set<string> {
  for (const name of namesIn(node)) {
    if (found.has(name)) continue;
    found.add(name);
    const next = sharedCondition(shared, name);
    if (next) reachable(next, shared, found);
  }
  return found;
}
