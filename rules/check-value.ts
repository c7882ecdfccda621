import { fits } from './facts/known-facts.ts';
import type { FactDefinition, NumberRange } from './facts/vocabulary.ts';
import type { Text } from './text.ts';
import { inBoth, operatorWords, yuanWords } from './wording.ts';

/** What is wrong with a condition, and which key of it. */
export interface Fault {
  keys: readonly (string | number)[];
  message: Text;
}

/** Operators that can compare with another fact; a list to choose from cannot be one. */
const COMPARES_WITH_FACT = ['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];

/** What is wrong with the fixed value that a fact is compared with: its type, its range, its codes. */
export function valueFault(definition: FactDefinition, operator: string, value: unknown): Fault | null {
  const label = definition.label;
  if (operator === 'in' || operator === 'notIn') {
    const isList = Array.isArray(value) && value.length > 0;
    const stray = isList ? value.findIndex((each) => !fits(definition, each)) : -1;
    if (isList && stray === -1) return null;
    const message = {
      'zh-CN': `“${label['zh-CN']}”的取值应是列表，每项为${expected(definition)['zh-CN']}。`,
      en: `"${label.en}" needs a list, each item ${expected(definition).en}.`,
    };
    return { keys: stray === -1 ? ['value'] : ['value', stray], message };
  }
  const single: FactDefinition = definition.type === 'codes' ? { ...definition, type: 'code' } : definition;
  if (fits(single, value)) return null;
  const words = operatorWords(operator);
  const message = {
    'zh-CN': `“${label['zh-CN']} ${words['zh-CN']}”的取值应为${expected(single)['zh-CN']}。`,
    en: `The value of "${label.en} ${words.en} …" must be ${expected(single).en}.`,
  };
  return { keys: ['value'], message };
}

/** Money as the document has it, in fen, and as people type it. */
function expectedFen({ min, max }: NumberRange): Text {
  const [least, most] = [yuanWords(min), yuanWords(max)];
  return {
    'zh-CN': ` ${min} 至 ${max} 的整数，以分计，即 ${least['zh-CN']}至 ${most['zh-CN']}`,
    en: `a whole number of fen from ${min} to ${max}, that is ${least.en} to ${most.en}`,
  };
}

/** What a fact can be, in words. */
export function expected({ type, choices, range, unit, money }: FactDefinition): Text {
  if (type === 'boolean') return { 'zh-CN': ' true 或 false', en: 'true or false' };
  if (type === 'city') return { 'zh-CN': '六位地市代码，例如“990100”', en: 'the code of a city, six digits such as "990100"' };
  const codes = Object.keys(choices ?? {}).join(', ');
  if (type === 'code') return { 'zh-CN': `代码 ${codes} 之一`, en: `one of the codes ${codes}` };
  if (type === 'codes') return { 'zh-CN': `由代码 ${codes} 组成的列表`, en: `a list of the codes ${codes}` };
  if (!range) return { 'zh-CN': '数字', en: 'a number' };
  const kind: Text = range.integer ? { 'zh-CN': '整数', en: 'a whole number' } : { 'zh-CN': '数字', en: 'a number' };
  if (money) return expectedFen(range);
  const units = inBoth((language) => (unit ? ` ${unit[language]}` : ''));
  return {
    'zh-CN': ` ${range.min} 至 ${range.max}${units['zh-CN']} 的${kind['zh-CN']}`,
    en: `${kind.en} from ${range.min} to ${range.max}${units.en}`,
  };
}

/** What keeps a fact from being compared with another one. */
export function referenceFault(definition: FactDefinition, other: FactDefinition, operator: string, value: object): Text | null {
  const stray = Object.keys(value).find((key) => key !== 'fact' && key !== 'path');
  if (stray !== undefined) return { 'zh-CN': `不认识“${stray}”，请删除。`, en: `"${stray}" is not known here: remove it.` };
  if (!('path' in value)) return { 'zh-CN': '缺少“path”，请补上。', en: '"path" is missing: add it.' };
  if (other.type === definition.type && other.choices === definition.choices && COMPARES_WITH_FACT.includes(operator)) return null;
  return {
    'zh-CN': `“${definition.label['zh-CN']}”不能用“${operator}”与“${other.label['zh-CN']}”比较，请改用同类的信息项或固定值。`,
    en: `"${definition.label.en}" cannot be compared with "${other.label.en}" by "${operator}": name a fact of the same kind or a fixed value.`,
  };
}
