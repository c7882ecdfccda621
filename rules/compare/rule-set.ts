import { vocabularies } from '../facts/vocabularies.ts';
import type { RuleSet } from '../rule-set.ts';
import type { SpokenVocabulary } from '../shared-conditions.ts';
import type { Text } from '../text.ts';
import { arrow, asIs, below, type Change, changeAt, colons, TOP } from './change.ts';
import { compareExamples } from './examples.ts';
import { compareJson } from './json.ts';
import { compareOutcomes } from './outcomes.ts';
import { compareRules } from './rules.ts';
import { compareShared } from './shared-conditions.ts';
import { compareSharedTitles } from './shared-titles.ts';
import { compareTexts, TITLE } from './texts.ts';

const PLAIN: Record<'id' | 'vocabulary', Text> = {
  id: { 'zh-CN': '编号', en: 'Id' },
  vocabulary: { 'zh-CN': '词汇表', en: 'Vocabulary' },
};

/** Differences between two versions of a rule set, in the order of the document. */
export function compareRuleSets(before: RuleSet, after: RuleSet): Change[] {
  const found = vocabularies.get(after.vocabulary);
  if (!found) return compareJson(before, after, TOP);
  const vocabulary: SpokenVocabulary = { ...found, sharedTitles: { ...before.conditionTitles, ...after.conditionTitles } };
  const plain = (key: 'id' | 'vocabulary'): Change[] =>
    before[key] === after[key]
      ? []
      : [changeAt(below(TOP, key), 'changed', colons(PLAIN[key], arrow(asIs(before[key]), asIs(after[key]))))];
  return [
    ...plain('id'),
    ...compareTexts(before.title, after.title, TITLE, below(TOP, 'title')),
    ...plain('vocabulary'),
    ...compareOutcomes(before, after),
    ...compareShared(before, after, vocabulary),
    ...compareSharedTitles(before, after),
    ...compareRules(before, after, vocabulary),
    ...compareExamples(before, after, vocabulary),
  ];
}
