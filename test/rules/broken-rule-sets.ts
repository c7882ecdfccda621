import type { Conditions, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { buildRuleSet, ruleSet } from './documents.ts';

const leaf = { fact: 'city', path: '$.serviceOn', operator: 'equal', value: false };
const other = { fact: 'vehicle', path: '$.known' };

const changed = (change: (set: RuleSet) => void): RuleSet => {
  const set = buildRuleSet({ all: [leaf] });
  change(set);
  return set;
};

/** Shared conditions each of which has the next one twice: a few lines that come to millions of conditions. */
function doubling(): RuleSet {
  const conditions: Record<string, Conditions> = { last: { all: [leaf] } };
  for (let at = 0; at < 25; at += 1)
    conditions[`c${at}`] = { all: [{ condition: at === 0 ? 'last' : `c${at - 1}` }, { condition: at === 0 ? 'last' : `c${at - 1}` }] };
  return { ...buildRuleSet({ condition: 'c24' }), conditions };
}

function deep(): RuleSet {
  let node: Conditions = { all: [leaf] };
  for (let depth = 0; depth < 20_000; depth += 1) node = { not: node };
  return buildRuleSet(node);
}

/** Rule sets no validation would let through. Each must come out as broken, whatever the facts. */
export const BROKEN: [string, RuleSet][] = [
  ['an operator nobody knows', buildRuleSet({ all: [{ ...leaf, operator: 'resembles' }] })],
  ['an operator in a list', buildRuleSet({ all: [{ ...leaf, operator: ['equal'] as never }] })],
  ["an operator of the engine's own that no rule may use", buildRuleSet({ all: [{ ...leaf, operator: 'not:equal' }] })],
  ['an operator that throws', buildRuleSet({ all: [{ ...leaf, operator: 'in', value: null }] })],
  [
    'an operator that throws beside a part that has decided',
    buildRuleSet({ any: [{ not: { all: [leaf] } }, { ...leaf, operator: 'notIn', value: 3 }] }),
  ],
  ['an operator that throws where the other fact is missing', buildRuleSet({ all: [{ ...leaf, operator: 'in', value: other }] })],
  ['a value that throws when compared', buildRuleSet({ all: [{ ...leaf, operator: 'lessThan', value: { toString: 1, valueOf: 1 } }] })],
  ['a comparison with a fact that says more', buildRuleSet({ all: [{ ...leaf, value: { ...other, params: {} } }] })],
  ['an empty "all", which the engine takes for true', buildRuleSet({ all: [] })],
  ['an empty "any", which the engine takes for true', buildRuleSet({ any: [] })],
  ['"all" and "any" side by side', buildRuleSet({ all: [leaf], any: [leaf] })],
  ['a condition with a priority, which would leave others unasked', buildRuleSet({ all: [{ ...leaf, priority: 2 } as never, leaf] })],
  ['a rule without a branch', buildRuleSet(leaf as never)],
  ['a path of the general kind', buildRuleSet({ all: [{ ...leaf, path: '$..serviceOn' }] })],
  ['a path into a prototype', buildRuleSet({ all: [{ ...leaf, path: '$.__proto__.x' }] })],
  ['no path', buildRuleSet({ all: [{ ...leaf, path: undefined }] })],
  ['no conditions', buildRuleSet({} as never)],
  ['nesting beyond reason', deep()],
  ['a reference to a shared condition that is not there', buildRuleSet({ condition: 'gone' })],
  ['a reference to what every object has', { ...buildRuleSet({ condition: 'constructor' }), conditions: {} }],
  ['a shared condition that refers to itself', { ...buildRuleSet({ all: [leaf] }), conditions: { a: { not: { condition: 'a' } } } }],
  [
    'shared conditions that refer to one another',
    { ...buildRuleSet({ condition: 'a' }), conditions: { a: { all: [leaf, { condition: 'b' }] }, b: { any: [{ condition: 'a' }] } } },
  ],
  ['shared conditions that double one another', doubling()],
  ['a broken shared condition that no rule uses', { ...buildRuleSet({ all: [leaf] }), conditions: { a: { any: [] } } }],
  ['two rules of one name', changed((set) => set.rules.push(...set.rules))],
  ['a rule without a name', changed((set) => (set.rules[0]!.name = ''))],
  ['a priority that is none', changed((set) => (set.rules[0]!.priority = 0))],
  ['a rule that leads to an outcome the set does not have', changed((set) => (set.rules[0]!.event.type = 'welcome'))],
  ['a rule without reasons', changed((set) => (set.rules[0]!.event.params = {} as never))],
  ['a vocabulary that is not there', changed((set) => (set.vocabulary = 'gone'))],
  ['rules that are no list', changed((set) => (set.rules = null as never))],
];

const { outcomes } = ruleSet('binding.eligibility');

/** Changes after which not even the `unknown` outcome can be trusted. */
export const MILD: [string, Partial<RuleSet>][] = [
  ['missing', { unknown: 'gone' }],
  ['milder than "otherwise"', { unknown: 'eligible', otherwise: 'review' }],
  ['the same as "otherwise"', { unknown: 'eligible' }],
  ['the mildest of all where there is no "otherwise"', { unknown: 'eligible', otherwise: undefined }],
  ['the only outcome', { outcomes: outcomes.slice(2, 3), otherwise: undefined }],
];
