import { errorAt, type Finding } from './finding.ts';
import type { ConditionNode, RuleSet } from './rule-set.ts';
import { MOST_CONDITIONS, sharedCondition, sizeOf } from './shared-conditions.ts';

/** As many conditions may the rules of a set have together, each shared one spelled out: they are what a decision takes, and its explanation. */
const MOST_TOGETHER = 10_000;

/** As often may a condition be asked when all examples are tried. */
const MOST_TRIED = 200_000;

/** Conditions that all rules have together; a rule too large by itself, or that cannot be spelled out, counts as one, and is found elsewhere. */
function conditionsOf({ rules, conditions: shared }: RuleSet): number {
  const sizes = new Map<string, number>();
  const isWhole = (node: ConditionNode): boolean => {
    if ('all' in node) return node.all.every(isWhole);
    if ('any' in node) return node.any.every(isWhole);
    if ('not' in node) return isWhole(node.not);
    return !('condition' in node) || sharedCondition(shared, node.condition) !== undefined;
  };
  if (!Object.values(shared ?? {}).every(isWhole)) return rules.length;
  return rules.reduce((sum, { conditions }) => {
    const size = isWhole(conditions) ? sizeOf(conditions, shared, sizes) : 1;
    return sum + (size <= MOST_CONDITIONS ? size : 1);
  }, 0);
}

/** Finds a rule set of the right form that would take too long to decide by, or to try. */
export function checkWork(ruleSet: RuleSet): Finding[] {
  const conditions = conditionsOf(ruleSet);
  if (conditions > MOST_TOGETHER) {
    return [
      errorAt(
        'shape',
        { pointer: '/rules' },
        {
          'zh-CN': `所有规则的条件（共用条件展开后）共 ${conditions} 项，最多 ${MOST_TOGETHER} 项，请精简规则或共用条件。`,
          en: `All rules together have ${conditions} conditions with the shared ones spelled out, ${MOST_TOGETHER} at the most: shorten rules or shared conditions.`,
        },
      ),
    ];
  }
  const tried = conditions * ruleSet.examples.length;
  if (tried <= MOST_TRIED) return [];
  const most = Math.floor(MOST_TRIED / conditions);
  return [
    errorAt(
      'shape',
      { pointer: '/examples' },
      {
        'zh-CN': `规则有 ${conditions} 项条件时，示例最多 ${most} 个（现有 ${ruleSet.examples.length} 个），请精简示例或条件。`,
        en: `With ${conditions} conditions in the rules there may be ${most} examples at the most, not ${ruleSet.examples.length}: shorten examples or conditions.`,
      },
    ),
  ];
}
