import type { Finding } from '../finding.ts';
import type { RuleSet } from '../rule-set.ts';
import type { Matching } from './check-matching.ts';
import type { Case, Inquiry, Question } from './inquiry.ts';
import { leftOpen, meaningError, namesOf, ruleAt } from './meaning-words.ts';
import { applies, unsettled } from './rule-model.ts';

/** Which rules are asked whether they ever decide anything, and which others' doing is told already. */
export interface Deciding {
  matching: Matching;
  /** Rules that, together, are known to leave nothing to milder ones: told once, where they stand. */
  covering: readonly number[];
}

/**
 * Finds rules that apply to some cases and decide none, because a stricter outcome always wins there or another rule always says the same.
 * A rule that adds a reason of its own decides something.
 */
export async function checkDeciding(inquiry: Inquiry, { matching, covering }: Deciding): Promise<Finding[]> {
  const { ruleSet } = inquiry;
  const asked = ruleSet.rules.flatMap((_, at) => (matching.cases[at] && !matching.always.includes(at) ? [at] : []));
  const verdicts = await inquiry.settle(asked.map((rule) => decides(ruleSet, rule)));
  const findings: Finding[] = [];
  const idle = new Set<number>();
  // From the last: of two rules that say the same, the later one is told of.
  for (const [index, rule] of [...asked.entries()].reverse()) {
    const verdict = verdicts[index];
    if (!verdict || typeof verdict === 'string') {
      findings.unshift(leftOpen(ruleAt(ruleSet, rule), DECIDES, verdict));
      continue;
    }
    if ('shown' in verdict) continue;
    const others = ruleSet.rules.flatMap((_, at) => (verdict.because.includes(without(at)) ? [at] : []));
    if (others.some((other) => idle.has(other) && !isStricter(ruleSet, other, rule))) continue;
    idle.add(rule);
    if (others.every((other) => covering.includes(other))) continue;
    findings.unshift(await neverDecides(inquiry, rule, others, matching.cases[rule] as Case));
  }
  return findings;
}

const DECIDES = { 'zh-CN': '此规则是否会对结果起作用', en: 'whether this rule ever decides anything' };

const without = (rule: number): string => `(not ${applies(rule)})`;

const rank = ({ outcomes, rules }: RuleSet, rule: number): number => outcomes.findIndex(({ id }) => id === rules[rule]?.event.type);

/** Whether one rule's outcome is stricter than another's. */
export const isStricter = (ruleSet: RuleSet, one: number, other: number): boolean => rank(ruleSet, one) < rank(ruleSet, other);

/** Whether the other rule leads to the same outcome for at least the same reasons, and is told no later: what is told first is for rules to say. */
function saysAsMuch({ rules }: RuleSet, other: number, rule: number): boolean {
  const [own, its] = [rules[rule]?.event, rules[other]?.event];
  const isToldLater = (rules[other]?.priority ?? 0) < (rules[rule]?.priority ?? 0);
  return (
    other !== rule &&
    !isToldLater &&
    own?.type === its?.type &&
    (own?.params.reasons ?? []).every((reason) => its?.params.reasons.includes(reason))
  );
}

function decides(ruleSet: RuleSet, rule: number): Question {
  const others = ruleSet.rules.flatMap((_, at) => (isStricter(ruleSet, at, rule) || saysAsMuch(ruleSet, at, rule) ? [at] : []));
  const unknownIsStricter = ruleSet.outcomes.findIndex(({ id }) => id === ruleSet.unknown) < rank(ruleSet, rule);
  return {
    assumed: [applies(rule), ...others.map(without), ...(unknownIsStricter ? [`(not ${unsettled()})`] : [])],
    shows: ({ results, said }) =>
      results[rule] === true && said.outcome === ruleSet.rules[rule]?.event.type && others.every((other) => results[other] !== true),
  };
}

async function neverDecides(inquiry: Inquiry, rule: number, others: readonly number[], shown: Case): Promise<Finding> {
  const { ruleSet } = inquiry;
  const place = ruleAt(ruleSet, rule);
  const names = namesOf(ruleSet, others);
  const example = { facts: shown.facts, rules: [rule, ...others] };
  const [other] = others;
  const [own, its] = [rule, other ?? rule].map((at) => ruleSet.rules[at]?.event.type);
  if (other !== undefined && others.length === 1) {
    if (!isStricter(ruleSet, other, rule)) {
      const message = {
        'zh-CN': `${names['zh-CN']}总是同样适用，结论和理由也相同，此规则不起作用，请删除其中一条或改变条件。`,
        en: `${names.en} applies wherever this rule does, with the same outcome and reasons: remove one of the two, or change its conditions.`,
      };
      return meaningError(ruleSet, place, message, example);
    }
    const beyond: Question = {
      assumed: ['complete', applies(other), without(rule)],
      shows: ({ results }) => results[other] === true && results[rule] === false,
    };
    const [verdict] = await inquiry.settle([beyond]);
    if (verdict && typeof verdict !== 'string' && 'because' in verdict) {
      const message = {
        'zh-CN': `与${names['zh-CN']}适用的情形完全相同，结论却不同（此处“${own}”，彼处更严格的“${its}”总是胜出），请改变一条的条件或结论，或删除一条。`,
        en: `${names.en} applies to exactly the same cases but leads to "${its}", which is stricter than "${own}" and always wins: change the conditions or the outcome of one of the two, or remove one.`,
      };
      return meaningError(ruleSet, place, message, example);
    }
  }
  const message = {
    'zh-CN': `凡此规则适用之处，${names['zh-CN']}总有一条也适用并给出更严格的结论，此规则不起作用，请收窄那些规则或删除此规则。`,
    en: `Wherever this rule applies, ${others.length > 1 ? 'one of ' : ''}${names.en} does too and is stricter, so that this rule never decides: narrow what stands above it, or remove this rule.`,
  };
  return meaningError(ruleSet, place, message, example);
}
