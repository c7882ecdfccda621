import { fits } from './facts/known-facts.ts';
import { vocabularyPath } from './facts/path.ts';
import type { FactDefinition, Vocabulary } from './facts/vocabulary.ts';
import { type Finding, findingAt, type Place } from './finding.ts';
import type { Condition, ConditionNode, SharedConditions } from './rule-set.ts';
import { referredFact } from './settle.ts';
import { sharedCondition } from './shared-conditions.ts';
import type { Text } from './text.ts';
import { operatorWords } from './wording.ts';

/** Operators that can compare with another fact; a list to choose from cannot be one. */
const COMPARES_WITH_FACT = ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

/** What conditions may speak of: the facts of a vocabulary, and the conditions that the set's rules share. */
export interface Spoken {
  vocabulary: Vocabulary;
  shared: SharedConditions | undefined;
}

/** Holds conditions, already of the right shape, against what they may speak of: facts, operators, values, shared conditions. */
export function checkConditions(spoken: Spoken, node: ConditionNode, place: Place): Finding[] {
  const below = (parts: ConditionNode[], key: string): Finding[] =>
    parts.flatMap((part, at) => checkConditions(spoken, part, { ...place, pointer: `${place.pointer}/${key}/${at}` }));
  if ('all' in node) return below(node.all, 'all');
  if ('any' in node) return below(node.any, 'any');
  if ('not' in node) return checkConditions(spoken, node.not, { ...place, pointer: `${place.pointer}/not` });
  const message = 'condition' in node ? sharedFault(spoken, node.condition) : leafFault(spoken.vocabulary, node);
  return message ? [findingAt(place, message)] : [];
}

function sharedFault({ shared }: Spoken, name: string): Text | null {
  if (sharedCondition(shared, name)) return null;
  const known = Object.keys(shared ?? {});
  if (known.length === 0) {
    return {
      'zh-CN': `没有共用条件“${name}”，请先在 conditions 中增加。`,
      en: `There is no shared condition "${name}": add it to "conditions" first.`,
    };
  }
  return {
    'zh-CN': `没有共用条件“${name}”，可用：${known.join(', ')}。`,
    en: `There is no shared condition "${name}": use one of ${known.join(', ')}.`,
  };
}

function leafFault(vocabulary: Vocabulary, { fact, path, operator, value }: Condition): Text | null {
  const name = vocabularyPath(fact, path);
  const definition = Object.hasOwn(vocabulary.facts, name) ? vocabulary.facts[name] : undefined;
  if (!definition) return unknownFact(name, vocabulary);
  if (!definition.operators.includes(operator)) {
    const allowed = definition.operators.join(', ');
    return {
      'zh-CN': `“${definition.label['zh-CN']}”不能用“${operator}”，可用：${allowed}。`,
      en: `"${operator}" does not fit "${definition.label.en}": use one of ${allowed}.`,
    };
  }
  return referredFact(value) === undefined
    ? valueFault(definition, operator, value)
    : referenceFault(vocabulary, definition, operator, value as object);
}

/** Says that a fact is not in the vocabulary. */
export function unknownFact(name: string, vocabulary: Vocabulary): Text {
  const known = Object.keys(vocabulary.facts).join(', ');
  return { 'zh-CN': `没有“${name}”这一信息项，可用：${known}。`, en: `There is no fact "${name}": use one of ${known}.` };
}

function valueFault(definition: FactDefinition, operator: string, value: unknown): Text | null {
  const label = definition.label;
  if (operator === 'in' || operator === 'notIn') {
    if (Array.isArray(value) && value.length > 0 && value.every((each) => fits(definition, each))) return null;
    return {
      'zh-CN': `“${label['zh-CN']}”的取值应是列表，每项为${expected(definition)['zh-CN']}。`,
      en: `"${label.en}" needs a list, each item ${expected(definition).en}.`,
    };
  }
  const single: FactDefinition = definition.type === 'codes' ? { ...definition, type: 'code' } : definition;
  if (fits(single, value)) return null;
  const words = operatorWords(operator);
  return {
    'zh-CN': `“${label['zh-CN']} ${words['zh-CN']}”的取值应为${expected(single)['zh-CN']}。`,
    en: `The value of "${label.en} ${words.en} …" must be ${expected(single).en}.`,
  };
}

function expected({ type, choices }: FactDefinition): Text {
  if (type === 'boolean') return { 'zh-CN': ' true 或 false', en: 'true or false' };
  if (type === 'number') return { 'zh-CN': '数字', en: 'a number' };
  const codes = Object.keys(choices ?? {}).join(', ');
  return { 'zh-CN': `代码 ${codes} 之一`, en: `one of the codes ${codes}` };
}

function referenceFault(vocabulary: Vocabulary, definition: FactDefinition, operator: string, value: object): Text | null {
  const name = referredFact(value) ?? '';
  const other = Object.hasOwn(vocabulary.facts, name) ? vocabulary.facts[name] : undefined;
  const stray = Object.keys(value).find((key) => key !== 'fact' && key !== 'path');
  if (!other) return unknownFact(name, vocabulary);
  if (stray !== undefined) return { 'zh-CN': `不认识“${stray}”，请删除。`, en: `"${stray}" is not known here: remove it.` };
  if (other.type === definition.type && other.choices === definition.choices && COMPARES_WITH_FACT.includes(operator)) return null;
  return {
    'zh-CN': `“${definition.label['zh-CN']}”不能用“${operator}”与“${other.label['zh-CN']}”比较，请改用同类的信息项或固定值。`,
    en: `"${definition.label.en}" cannot be compared with "${other.label.en}" by "${operator}": name a fact of the same kind or a fixed value.`,
  };
}
