import { explainFacts } from '../explain.ts';
import { vocabularyPath } from '../facts/path.ts';
import { errorAt, type Finding, type Place, within } from '../finding.ts';
import type { ConditionNode, Facts, RuleSet } from '../rule-set.ts';
import { referredFact } from '../settle.ts';
import { sharedCondition } from '../shared-conditions.ts';
import type { Text } from '../text.ts';
import type { Open } from './questions.ts';
import { inBoth } from '../wording.ts';

/** A rule by its place in the document, and a place within it. */
export const ruleAt = ({ rules }: RuleSet, rule: number, ...keys: (string | number)[]): Place => ({
  rule: rules[rule]?.name ?? '',
  pointer: within('/rules', rule, ...keys),
});

/** An error of meaning; facts of a case that shows it are told in words, as far as the rules in question read them. */
export function meaningError(ruleSet: RuleSet, place: Place, message: Text, shown?: { facts: Facts; rules: readonly number[] }): Finding {
  if (!shown) return errorAt('meaning', place, message);
  const words = caseInWords(ruleSet, shown.facts, shown.rules);
  const told = {
    'zh-CN': `${message['zh-CN']}例如：${words['zh-CN']}。`,
    en: `${message.en} For example: ${words.en}.`,
  };
  return { ...errorAt('meaning', place, told), example: shown.facts };
}

/** A notice that a question stayed open, and why. */
export const leftOpen = (place: Place, question: Text, open: Open = 'out-of-time'): Finding => ({
  ...errorAt('meaning', place, {
    'zh-CN': `${open === 'too-hard' ? '难以' : '未能在时限内'}证明${question['zh-CN']}，请${open === 'too-hard' ? '人工核对' : '重试'}。`,
    en: `It ${open === 'too-hard' ? 'is too hard to prove' : 'could not be proven in time'} ${question.en}: ${open === 'too-hard' ? 'look at it yourself' : 'try again'}.`,
  }),
  severity: 'notice',
  open,
});

/** As many rules does a message name. */
const MOST_NAMES = 4;

/** Names of rules as a message lists them; of many the first. */
export const namesOf = ({ rules }: RuleSet, which: readonly number[]): Text => {
  const names = which.slice(0, MOST_NAMES).map((at) => rules[at]?.name ?? '');
  const more = which.length - names.length;
  return {
    'zh-CN': names.map((name) => `“${name}”`).join('、') + (more > 0 ? `等 ${which.length} 条规则` : ''),
    en: names.map((name) => `"${name}"`).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  };
};

/** The facts of a case that some rules read, in words: "Plate type: small car; Vehicle use: taxi". */
function caseInWords(ruleSet: RuleSet, facts: Facts, rules: readonly number[]): Text {
  const read = new Set(rules.flatMap((at) => [...factsRead(ruleSet, ruleSet.rules[at]?.conditions)]));
  const lines = explainFacts(ruleSet.vocabulary, facts).filter(({ fact }) => read.has(fact));
  const separator: Text = { 'zh-CN': '；', en: '; ' };
  const colon: Text = { 'zh-CN': '：', en: ': ' };
  return inBoth((language) =>
    lines
      .map(({ label, display, unit }) => `${label[language]}${colon[language]}${display[language]}${unit ? ` ${unit[language]}` : ''}`)
      .join(separator[language]),
  );
}

function factsRead(ruleSet: RuleSet, node: ConditionNode | undefined): string[] {
  if (!node) return [];
  if ('all' in node) return node.all.flatMap((each) => factsRead(ruleSet, each));
  if ('any' in node) return node.any.flatMap((each) => factsRead(ruleSet, each));
  if ('not' in node) return factsRead(ruleSet, node.not);
  if ('condition' in node) return factsRead(ruleSet, sharedCondition(ruleSet.conditions, node.condition));
  const other = referredFact(node.value);
  return [vocabularyPath(node.fact, node.path), ...(other === undefined ? [] : [other])];
}
