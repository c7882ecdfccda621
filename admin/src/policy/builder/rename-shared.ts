import type { NodeContent, RuleSetContent } from '../rule-set-content.ts';

/** A rule set with another name for a shared condition: in its place, and wherever a rule or another shared condition refers to it. */
export function renameShared(
  { conditions = {}, conditionTitles, rules }: Pick<RuleSetContent, 'conditions' | 'conditionTitles' | 'rules'>,
  from: string,
  to: string,
): Pick<RuleSetContent, 'conditions' | 'conditionTitles' | 'rules'> {
  const follow = (node: NodeContent): NodeContent => renamedIn(node, from, to) as NodeContent;
  return {
    ...(conditionTitles && { conditionTitles: withName(conditionTitles, from, to) }),
    conditions: Object.fromEntries(Object.entries(conditions).map(([name, node]) => [name === from ? to : name, follow(node)])),
    rules: rules.map((rule) => ({ ...rule, conditions: follow(rule.conditions) })),
  };
}

const withName = <Value>(values: Record<string, Value>, from: string, to: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name === from ? to : name, value]));

/** Conditions may still be anything; what refers to nothing stays as it is, the very same where nothing under it does. */
function renamedIn(node: unknown, from: string, to: string): unknown {
  if (Array.isArray(node)) {
    const renamed = node.map((each) => renamedIn(each, from, to));
    return renamed.every((each, at) => each === node[at]) ? node : renamed;
  }
  if (typeof node !== 'object' || node === null || 'fact' in node) return node;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    if (key === 'condition') return [key, value === from ? to : value];
    return [key, ['all', 'any', 'not'].includes(key) ? renamedIn(value, from, to) : value];
  });
  return entries.every(([key, value]) => value === (node as Record<string, unknown>)[key]) ? node : Object.fromEntries(entries);
}
