import { vocabularyPath } from '../facts/path.ts';
import type { FactDefinition, Vocabulary } from '../facts/vocabulary.ts';
import type { Condition, ConditionNode } from '../rule-set.ts';
import { referredFact } from '../settle.ts';
import { sharedTitle, type SpokenVocabulary } from '../shared-conditions.ts';
import type { Text } from '../text.ts';
import { inBoth, operatorWords, unitWords, valueWords } from '../wording.ts';
import { asIs, colons, inQuotes, joined, listed } from './change.ts';

/** What a fact is called; its own name where the vocabulary has no such fact. */
export const factWords = ({ facts }: Vocabulary, fact: string): Text => facts[fact]?.label ?? asIs(fact);

/** A value in words, with its unit. Numbers are told in full: two versions may differ in the last digit. */
export function exactWords(definition: FactDefinition | undefined, value: unknown): Text {
  const words = Array.isArray(value) ? listed(value.map((each) => plainWords(definition, each))) : plainWords(definition, value);
  const unit = unitWords(definition);
  return unit ? inBoth((language) => `${words[language]} ${unit[language]}`) : words;
}

const plainWords = (definition: FactDefinition | undefined, value: unknown): Text =>
  typeof value === 'number' && !definition?.money ? asIs(value) : valueWords(definition, value);

/** A yes or no reads better after a colon than after "is". */
const isBareYes = ({ facts }: Vocabulary, { fact, path, operator, value }: Condition): boolean =>
  facts[vocabularyPath(fact, path)]?.type === 'boolean' && operator === 'equal' && referredFact(value) === undefined;

/** What a leaf asks of its fact: "is at least 3", "no". */
export function askedWords(vocabulary: Vocabulary, { fact, path, operator, value }: Condition): Text {
  const definition = vocabulary.facts[vocabularyPath(fact, path)];
  const other = referredFact(value);
  const compared = other === undefined ? exactWords(definition, value) : factWords(vocabulary, other);
  if (isBareYes(vocabulary, { fact, path, operator, value })) return compared;
  return inBoth((language) => `${operatorWords(operator)[language]} ${compared[language]}`);
}

const group = (name: Text, parts: readonly Text[]): Text =>
  inBoth((language) => {
    const inner = parts.map((part) => part[language]).join(language === 'en' ? '; ' : '；');
    return language === 'en' ? `${name.en} (${inner})` : `${name['zh-CN']}（${inner}）`;
  });

export const BRANCH_WORDS = {
  all: { 'zh-CN': '同时满足', en: 'all of these' },
  any: { 'zh-CN': '满足任意一项', en: 'any of these' },
  not: { 'zh-CN': '不满足', en: 'not' },
} as const satisfies Record<string, Text>;

/** Conditions in one line of words. */
export function conditionWords(vocabulary: SpokenVocabulary, node: ConditionNode): Text {
  const words = (parts: readonly ConditionNode[]): Text[] => parts.map((part) => conditionWords(vocabulary, part));
  if ('all' in node) return group(BRANCH_WORDS.all, words(node.all));
  if ('any' in node) return group(BRANCH_WORDS.any, words(node.any));
  if ('not' in node) return group(BRANCH_WORDS.not, words([node.not]));
  if ('condition' in node)
    return joined({ 'zh-CN': '共用条件', en: 'shared condition' }, inQuotes(sharedTitle(vocabulary, node.condition)));
  const label = factWords(vocabulary, vocabularyPath(node.fact, node.path));
  const asked = askedWords(vocabulary, node);
  return isBareYes(vocabulary, node) ? colons(label, asked) : inBoth((language) => `${label[language]} ${asked[language]}`);
}
