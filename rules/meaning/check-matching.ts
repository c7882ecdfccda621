import type { Finding } from '../finding.ts';
import type { Case, Inquiry, Question } from './inquiry.ts';
import { leftOpen, meaningError, ruleAt } from './meaning-words.ts';
import { applies, partHolds } from './rule-model.ts';

/** What the rules come to, each for itself. */
export interface Matching {
  findings: Finding[];
  /** By place in the document: a case each rule applies to; undefined where there is none, or none was found. */
  cases: readonly (Case | undefined)[];
  /** Rules that apply to every case. */
  always: readonly number[];
}

/** Finds rules that apply to no case, and rules that apply to all. */
export async function checkMatching(inquiry: Inquiry): Promise<Matching> {
  const { rules } = inquiry.ruleSet;
  const matches = await inquiry.settle(
    rules.map((_, at): Question => ({ assumed: ['complete', applies(at)], shows: ({ results }) => results[at] === true })),
  );
  const findings: Finding[] = [];
  for (const [at, verdict] of matches.entries()) {
    if (typeof verdict === 'string') findings.push(leftOpen(ruleAt(inquiry.ruleSet, at, 'conditions'), CAN_MATCH, verdict));
    else if ('because' in verdict) findings.push(await neverMatches(inquiry, at));
  }
  const cases = matches.map((verdict) => (typeof verdict !== 'string' && 'shown' in verdict ? verdict.shown : undefined));
  const fails = await inquiry.settle(
    rules.map((_, at): Question => ({ assumed: ['complete', `(not ${applies(at)})`], shows: ({ results }) => results[at] === false })),
  );
  const always = fails.flatMap((verdict, at) => (typeof verdict !== 'string' && 'because' in verdict ? [at] : []));
  return { findings, cases, always };
}

const CAN_MATCH = { 'zh-CN': '此规则是否可能适用', en: 'whether this rule can ever match' };

/** Names the parts of the rule's "all" that no case meets together. */
async function neverMatches(inquiry: Inquiry, rule: number): Promise<Finding> {
  const { ruleSet } = inquiry;
  const conditions = ruleSet.rules[rule]?.conditions;
  const parts = conditions && 'all' in conditions ? conditions.all.map((_, part) => partHolds(rule, part)) : [];
  const [verdict] = await inquiry.settle(parts.length > 0 ? [{ assumed: ['complete', ...parts], shows: () => false }] : []);
  const because = verdict && typeof verdict !== 'string' && 'because' in verdict ? verdict.because : [];
  const clashing = parts.flatMap((part, at) => (because.includes(part) ? [at] : []));
  const [only] = clashing;
  if (clashing.length === 1 && only !== undefined && parts.length > 1) {
    return meaningError(ruleSet, ruleAt(ruleSet, rule, 'conditions', 'all', only), {
      'zh-CN': '此条件永远不成立，所以规则永远不适用，请放宽或删除。',
      en: 'This condition can never hold, so that the rule never matches: loosen it or remove it.',
    });
  }
  if (clashing.length > 1) {
    const numbers = clashing.map((at) => String(at + 1));
    const list = `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
    return meaningError(ruleSet, ruleAt(ruleSet, rule, 'conditions'), {
      'zh-CN': `第 ${numbers.join('、')} 项条件不可能同时成立，所以规则永远不适用，请放宽或删除其中一项。`,
      en: `Its conditions ${list} can never hold together, so that the rule never matches: loosen or remove one of them.`,
    });
  }
  return meaningError(ruleSet, ruleAt(ruleSet, rule, 'conditions'), {
    'zh-CN': '没有任何情形满足此规则的条件，请放宽条件或删除规则。',
    en: 'No case can meet the conditions of this rule: loosen them or remove the rule.',
  });
}
