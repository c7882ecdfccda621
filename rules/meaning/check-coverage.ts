import type { Finding } from '../finding.ts';
import { isStricter } from './check-deciding.ts';
import type { Matching } from './check-matching.ts';
import type { Inquiry } from './inquiry.ts';
import { leftOpen, meaningError, namesOf, ruleAt } from './meaning-words.ts';
import { applies } from './rule-model.ts';

/** What the rules come to together. */
export interface Coverage {
  findings: Finding[];
  /** Rules that, together, apply to every case although the set says something else for the rest; milder rules decide nothing beside them. */
  covering: readonly number[];
}

/** Finds cases to which no rule applies where the set has no `otherwise`, and an `otherwise` that is never reached. */
export async function checkCoverage(inquiry: Inquiry, { always }: Matching): Promise<Coverage> {
  const { ruleSet } = inquiry;
  const all = ruleSet.rules.map((_, at) => at);
  const told = always.filter((rule) => ruleSet.otherwise !== undefined || all.some((other) => isStricter(ruleSet, rule, other)));
  if (told.length > 0) return { findings: told.map((rule) => appliesAlways(inquiry, rule)), covering: told };
  const [verdict] = await inquiry.settle([
    {
      assumed: ['complete', ...all.map((rule) => `(not ${applies(rule)})`)],
      shows: ({ results }) => results.every((result) => result === false),
    },
  ]);
  if (!verdict || typeof verdict === 'string') return { findings: [leftOpen({ pointer: '/rules' }, COVERS, verdict)], covering: [] };
  if ('shown' in verdict) {
    if (ruleSet.otherwise !== undefined) return { findings: [], covering: [] };
    const message = {
      'zh-CN': '有的情形没有规则适用，而规则集没有 otherwise，请补上规则或 otherwise。',
      en: 'To some cases no rule applies, and the set has no "otherwise": add a rule for them, or "otherwise".',
    };
    return { findings: [meaningError(ruleSet, { pointer: '/rules' }, message, { facts: verdict.shown.facts, rules: all })], covering: [] };
  }
  if (ruleSet.otherwise === undefined) return { findings: [], covering: [] };
  const covering = all.filter((rule) => verdict.because.includes(`(not ${applies(rule)})`));
  const names = namesOf(ruleSet, covering);
  const message = {
    'zh-CN': `${names['zh-CN']}合起来适用于所有情形，otherwise 永远不会用到，请收窄其中一条，或删除 otherwise。`,
    en: `${names.en} together apply to every case, so that "otherwise" is never reached: narrow one of them, or remove "otherwise".`,
  };
  return { findings: [meaningError(ruleSet, { pointer: '/otherwise' }, message)], covering };
}

const COVERS = { 'zh-CN': '是否所有情形都有规则适用', en: 'whether some rule applies to every case' };

function appliesAlways({ ruleSet }: Inquiry, rule: number): Finding {
  return meaningError(ruleSet, ruleAt(ruleSet, rule, 'conditions'), {
    'zh-CN': '此规则适用于所有情形，使更宽松的规则和 otherwise 都不起作用，请收窄条件。',
    en: 'This rule applies to every case, so that milder rules and "otherwise" decide nothing: narrow its conditions.',
  });
}
