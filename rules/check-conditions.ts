import { type Fault, referenceFault, valueFault } from './check-value.ts';
import { vocabularyPath } from './facts/path.ts';
import type { Vocabulary } from './facts/vocabulary.ts';
import { errorAt, type Finding, type Place, within } from './finding.ts';
import type { Condition, ConditionNode, SharedConditions } from './rule-set.ts';
import { referredFact } from './settle.ts';
import { sharedCondition } from './shared-conditions.ts';
import type { Text } from './text.ts';

/** What conditions may speak of: the facts of a vocabulary, and the conditions that the set's rules share. */
export interface Spoken {
  vocabulary: Vocabulary;
  shared: SharedConditions | undefined;
}

/** Holds conditions, already of the right shape, against what they may speak of: facts, operators, values, shared conditions. */
export function checkConditions(spoken: Spoken, node: ConditionNode, place: Place): Finding[] {
  const further = (part: ConditionNode, ...keys: (string | number)[]): Finding[] =>
    checkConditions(spoken, part, { ...place, pointer: within(place.pointer, ...keys) });
  if ('all' in node) return node.all.flatMap((part, at) => further(part, 'all', at));
  if ('any' in node) return node.any.flatMap((part, at) => further(part, 'any', at));
  if ('not' in node) return further(node.not, 'not');
  const fault = 'condition' in node ? sharedFault(spoken, node.condition) : leafFault(spoken.vocabulary, node);
  return fault ? [errorAt('words', { ...place, pointer: within(place.pointer, ...fault.keys) }, fault.message)] : [];
}

function sharedFault({ shared }: Spoken, name: string): Fault | null {
  if (sharedCondition(shared, name)) return null;
  const known = Object.keys(shared ?? {}).join(', ');
  const message =
    known === ''
      ? {
          'zh-CN': `没有共用条件“${name}”，请先在 conditions 中增加。`,
          en: `There is no shared condition "${name}": add it to "conditions" first.`,
        }
      : {
          'zh-CN': `没有共用条件“${name}”，可用：${known}。`,
          en: `There is no shared condition "${name}": use one of ${known}.`,
        };
  return { keys: ['condition'], message };
}

function leafFault(vocabulary: Vocabulary, { fact, path, operator, value }: Condition): Fault | null {
  const name = vocabularyPath(fact, path);
  const definition = Object.hasOwn(vocabulary.facts, name) ? vocabulary.facts[name] : undefined;
  if (!definition) {
    const isGroup = Object.keys(vocabulary.facts).some((each) => each.startsWith(`${fact}.`));
    return { keys: [isGroup ? 'path' : 'fact'], message: unknownFact(name, vocabulary) };
  }
  if (!definition.operators.includes(operator)) {
    const allowed = definition.operators.join(', ');
    const message = {
      'zh-CN': `“${definition.label['zh-CN']}”不能用“${operator}”，可用：${allowed}。`,
      en: `"${operator}" does not fit "${definition.label.en}": use one of ${allowed}.`,
    };
    return { keys: ['operator'], message };
  }
  const other = referredFact(value);
  if (other === undefined) return valueFault(definition, operator, value);
  const message = Object.hasOwn(vocabulary.facts, other)
    ? referenceFault(definition, vocabulary.facts[other] ?? definition, operator, value as object)
    : unknownFact(other, vocabulary);
  return message ? { keys: ['value'], message } : null;
}

/** Says that a fact is not in the vocabulary. */
export function unknownFact(name: string, vocabulary: Vocabulary): Text {
  const known = Object.keys(vocabulary.facts).join(', ');
  return { 'zh-CN': `没有“${name}”这一信息项，可用：${known}。`, en: `There is no fact "${name}": use one of ${known}.` };
}
