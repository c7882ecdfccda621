import { errorAt, type Finding } from './finding.ts';
import type { ReasonDefinition } from './reasons.ts';
import type { ConditionNode, Rule, RuleSet } from './rule-set.ts';

/** At a counter everybody is known, and told things as they are. */
function isForCounter({ conditions }: Rule): boolean {
  const leaves: readonly ConditionNode[] = 'all' in conditions ? conditions.all : [];
  return leaves.some((leaf) => 'fact' in leaf && leaf.fact === 'channel' && leaf.operator === 'equal' && leaf.value === 'counter');
}

/** Reasons of a rule set that are told as one and the same to anybody lead to one outcome, or the outcome would say which it is. */
export function checkAlike({ id, rules }: RuleSet, reasons: readonly ReasonDefinition[], pointer: string): Finding[] {
  const standIns = new Map(reasons.flatMap(({ code, untilProven }) => (untilProven === undefined ? [] : [[code, untilProven] as const])));
  const all = new Set(standIns.values());
  const outcomes = new Map<string, Set<string>>();
  for (const rule of rules.filter((each) => !isForCounter(each))) {
    for (const code of rule.event.params.reasons.map((each) => standIns.get(each) ?? each))
      if (all.has(code)) outcomes.set(code, (outcomes.get(code) ?? new Set()).add(rule.event.type));
  }
  return [...outcomes].flatMap(([code, types]) =>
    types.size < 2
      ? []
      : [
          errorAt(
            'words',
            { pointer },
            {
              'zh-CN': `规则集“${id}”中以“${code}”代替告知的理由，结果不一致（${[...types].join('、')}），会泄露真实理由，请统一。`,
              en: `In rule set "${id}" the reasons told as "${code}" lead to different outcomes (${[...types].join(', ')}), which tells them apart: make them one.`,
            },
          ),
        ],
  );
}
