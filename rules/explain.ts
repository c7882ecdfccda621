import type { ConditionResult, Evaluation, LeafResult, Truth } from './evaluation.ts';
import { knownFacts } from './facts/known-facts.ts';
import { vocabularyOf } from './facts/vocabularies.ts';
import type { Vocabulary } from './facts/vocabulary.ts';
import type { Facts, RuleSet } from './rule-set.ts';
import { sharedTitle, type SpokenVocabulary } from './shared-conditions.ts';
import { referredFact } from './settle.ts';
import type { Text } from './text.ts';
import { inBoth, operatorWords, unitWords, valueWords } from './wording.ts';

/** One fact in words. */
export interface FactLine {
  fact: string;
  label: Text;
  /** The value as it is; null where it is missing. */
  value: unknown;
  /** The value in words, without its unit. */
  display: Text;
  unit: Text | null;
  missing: boolean;
  /** Where the value comes from. */
  source: Text;
}

/** One condition in words; `depth` is how deep it stands under branches. */
export interface ConditionLine {
  depth: number;
  text: Text;
  result: 'true' | 'false' | 'unknown';
}

/** One rule's result in words. */
export interface RuleLine {
  name: string;
  result: 'matched' | 'not-matched' | 'unknown';
  outcome: string;
  reasons: string[];
  conditions: ConditionLine[];
}

const BRANCHES = {
  all: { 'zh-CN': '同时满足：', en: 'All of these:' },
  any: { 'zh-CN': '满足任意一项：', en: 'Any of these:' },
  not: { 'zh-CN': '不满足：', en: 'Not:' },
} as const satisfies Record<string, Text>;

const SHARED = {
  'zh-CN': (name: string) => `共用条件“${name}”：`,
  en: (name: string) => `Shared condition "${name}":`,
};

/** A yes or no reads better after a colon. */
const COLON: Text = { 'zh-CN': '：', en: ': ' };
const MISSING: Text = { 'zh-CN': '（未知：缺少该项信息）', en: ' (unknown: fact missing)' };
/** What was found: the fact, and the other fact where it was compared with one. */
const ACTUAL = {
  'zh-CN': (found: string[]) => `（实际：${found.join('，对照 ')}）`,
  en: (found: string[]) => ` (was ${found.join(' against ')})`,
};

/**
 * Every fact of a vocabulary in words, in the vocabulary's order.
 * @throws RangeError where there is no such vocabulary.
 */
export function explainFacts(vocabularyId: string, facts: Facts): FactLine[] {
  const vocabulary = vocabularyOf(vocabularyId);
  const known = knownFacts(vocabulary, facts);
  return Object.entries(vocabulary.facts).map(([fact, definition]) => {
    const value = known.get(fact) ?? null;
    return {
      fact,
      label: definition.label,
      value,
      display: valueWords(definition, value),
      unit: unitWords(definition),
      missing: !known.has(fact),
      source: definition.source,
    };
  });
}

/** More lines than anybody reads of one evaluation, all rules together. */
const MOST_LINES = 2000;
const LEFT_OUT: Text = { 'zh-CN': '（其余条件从略）', en: '(the other conditions are left out)' };

/**
 * Every rule of an evaluation in words, one line per condition as long as they are not very many; `ruleSet` is the version that was evaluated.
 * @throws RangeError where there is no such vocabulary.
 */
export function explainRules(ruleSet: RuleSet, evaluation: Evaluation): RuleLine[] {
  const vocabulary: SpokenVocabulary = { ...vocabularyOf(ruleSet.vocabulary), sharedTitles: ruleSet.conditionTitles };
  let room = MOST_LINES;
  return evaluation.rules.map(({ name, result, outcome, reasons, conditions }) => {
    const all = room > 0 ? outermost(vocabulary, conditions, 0) : [];
    const leftOut: ConditionLine[] = room > 0 && all.length <= room ? [] : [{ depth: 0, text: LEFT_OUT, result: truthWord(result) }];
    const shown = all.slice(0, room);
    room -= shown.length;
    return {
      name,
      result: result === null ? 'unknown' : result ? 'matched' : 'not-matched',
      outcome,
      reasons,
      conditions: [...shown, ...leftOut],
    };
  });
}

/**
 * One condition with what was found, in words.
 * @throws RangeError where there is no such vocabulary.
 */
export const explainCondition = (vocabularyId: string, condition: LeafResult): Text => sentence(vocabularyOf(vocabularyId), condition);

/** Conditions all hold unless they say otherwise: the outermost "all" needs no line. */
function outermost(vocabulary: SpokenVocabulary, conditions: ConditionResult, depth: number): ConditionLine[] {
  return ('all' in conditions ? conditions.all : [conditions]).flatMap((each) => lines(vocabulary, each, depth));
}

function lines(vocabulary: SpokenVocabulary, condition: ConditionResult, depth: number): ConditionLine[] {
  const line = (text: Text): ConditionLine => ({ depth, text, result: truthWord(condition.result) });
  const below = (conditions: ConditionResult[]): ConditionLine[] => conditions.flatMap((each) => lines(vocabulary, each, depth + 1));
  if ('all' in condition) return [line(BRANCHES.all), ...below(condition.all)];
  if ('any' in condition) return [line(BRANCHES.any), ...below(condition.any)];
  if ('not' in condition) return [line(BRANCHES.not), ...below([condition.not])];
  if ('conditions' in condition) {
    const title = sharedTitle(vocabulary, condition.condition);
    return [line(inBoth((language) => SHARED[language](title[language]))), ...outermost(vocabulary, condition.conditions, depth + 1)];
  }
  return [line(sentence(vocabulary, condition))];
}

function sentence(vocabulary: Vocabulary, { fact, operator, value, was, valueWas }: LeafResult): Text {
  const definition = vocabulary.facts[fact];
  const other = referredFact(value);
  const spaced = inBoth((language) => ` ${operatorWords(operator)[language]} `);
  const verb = definition?.type === 'boolean' && operator === 'equal' ? COLON : spaced;
  const compared = other === undefined ? valueWords(definition, value) : labelOf(vocabulary, other);
  const unit = other === undefined ? unitWords(definition) : null;
  const missing = was === undefined || (other !== undefined && valueWas === undefined);
  const found = other === undefined ? [was] : [was, valueWas];
  return inBoth((language) => {
    const words = missing ? MISSING[language] : ACTUAL[language](found.map((each) => valueWords(definition, each)[language]));
    return `${labelOf(vocabulary, fact)[language]}${verb[language]}${compared[language]}${unit ? ` ${unit[language]}` : ''}${words}`;
  });
}

function labelOf(vocabulary: Vocabulary, fact: string): Text {
  return vocabulary.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
}

function truthWord(truth: Truth): ConditionLine['result'] {
  return truth === null ? 'unknown' : truth ? 'true' : 'false';
}
