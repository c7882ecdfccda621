import type { Finding } from '../finding.ts';
import { isStricter } from './check-deciding.ts';
import type { Matching } from './check-matching.ts';
import type { Inquiry } from './inquiry.ts';
import { leftOpen, meaningError, namesOf, ruleAt } from './meaning-words.ts';
import { applies } from './rule-model.ts';

/** Finds priorities that state the opposite of what happens: of two rules that meet, the one with the milder outcome first. */
export async function checkPrecedence(inquiry: Inquiry, { cases }: Matching): Promise<Finding[]> {
  const { ruleSet } = inquiry;
  const stated = ruleSet.rules.flatMap(({ priority }, rule) => (priority !== undefined && cases[rule] ? [{ rule, priority }] : []));
  const pairs = stated.flatMap((mild) =>
    stated
      .filter((strict) => mild.priority > strict.priority && isStricter(ruleSet, strict.rule, mild.rule))
      .map((strict) => ({ mild, strict })),
  );
  const verdicts = await inquiry.settle(
    pairs.map(({ mild, strict }) => ({
      assumed: ['complete', applies(mild.rule), applies(strict.rule)],
      shows: ({ results }) => results[mild.rule] === true && results[strict.rule] === true,
    })),
  );
  return stated.flatMap((mild) => {
    const place = ruleAt(ruleSet, mild.rule, 'priority');
    const own = pairs.flatMap(({ strict, ...pair }, at) => (pair.mild === mild ? [{ strict, verdict: verdicts[at] }] : []));
    const meeting = own.flatMap(({ strict, verdict }) =>
      verdict && typeof verdict !== 'string' && 'shown' in verdict ? [{ strict, ...verdict }] : [],
    );
    const [first] = meeting;
    const open = own.flatMap(({ verdict }) => (typeof verdict === 'string' ? verdict : []));
    if (!first) return open.length > 0 ? [leftOpen(place, MEETS, open.find((each) => each === 'out-of-time') ?? 'too-hard')] : [];
    const others = meeting.map(({ strict }) => strict.rule);
    const names = namesOf(ruleSet, others);
    const message = {
      'zh-CN': `此规则的优先级高于结论更严格的${names['zh-CN']}，而同时适用时总是更严格的结论胜出，优先级不改变这一点，请把更高的优先级给更严格的规则。`,
      en: `This rule has a higher priority than ${names.en}, which is stricter and wins wherever both apply, whatever the priority: give the stricter rule the higher one.`,
    };
    return [meaningError(ruleSet, place, message, { facts: first.shown.facts, rules: [mild.rule, ...others] })];
  });
}

const MEETS = { 'zh-CN': '此规则是否与优先级较低而更严格的规则同时适用', en: 'whether this rule meets a stricter one of lower priority' };
