import type { FactDefinition, Vocabulary } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { Condition, ConditionNode, Conditions, Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import fc from 'fast-check';

const OUTCOMES = ['refused', 'counter', 'twice', 'review', 'allowed'];
const REASONS = ['one', 'two', 'three', 'facts-missing'];
const SHARED = ['small', '小型汽车', 'constructor'];
const COMPARING = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'contains',
  'doesNotContain',
];

const number = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom(0.5, 2.5, 256, -0));
/** Any plain value: most of what no fact of the vocabulary can be, too. */
const plain = fc.oneof(number, fc.boolean(), fc.constantFrom('', 'A', '02', '3', 'app', 'toString'));

/** A value the fact may have. */
function valueOf({ type, choices }: FactDefinition): fc.Arbitrary<unknown> {
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return number;
  if (type === 'city') return fc.constantFrom('990100', '990200', '110100');
  const code = fc.constantFrom(...Object.keys(choices ?? {}));
  return type === 'code' ? code : fc.uniqueArray(code, { maxLength: 3 });
}

/** What is no value of any fact, or of few: things that come from elsewhere broken. */
const DIRT = [
  undefined,
  null,
  Number.NaN,
  Infinity,
  '',
  '77',
  '0',
  'true',
  'constructor',
  '__proto__',
  {},
  [],
  [['A']],
  ['A', 7],
  [null],
  5n,
  -0,
];

/** Groups of facts that are none. */
const GROUPS: unknown[] = [
  undefined,
  null,
  'text',
  [true],
  Object.create({ serviceOn: true, known: false, width: 1, missing: 0 }),
  JSON.parse('{"__proto__":{"serviceOn":true},"constructor":3}'),
];

/** Facts of a vocabulary: most as they should be, some missing, some dirty. */
export function generatedFacts(vocabulary: Vocabulary): fc.Arbitrary<Facts> {
  const paths = Object.entries(vocabulary.facts);
  const values = fc.tuple(
    ...paths.map(([, definition]) =>
      fc.oneof({ weight: 12, arbitrary: valueOf(definition) }, { weight: 1, arbitrary: fc.constantFrom(...DIRT) }),
    ),
  );
  const group = fc.constantFrom(...paths.map(([path]) => path.split('.')[0] ?? ''));
  const broken = fc.oneof(
    { weight: 15, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ group, is: fc.constantFrom(...GROUPS) }) },
  );
  return fc.tuple(values, broken).map(([row, spoilt]) => {
    const facts: Facts = {};
    for (const [at, [path]] of paths.entries()) {
      const [fact = '', name = ''] = path.split('.');
      (facts[fact] ??= {})[name] = row[at];
    }
    return spoilt ? { ...facts, [spoilt.group]: spoilt.is as Facts[string] } : facts;
  });
}

const named = (path: string): { fact: string; path: string } => {
  const [fact = '', ...names] = path.split('.');
  return { fact, path: `$.${names.join('.')}` };
};

function leaves({ facts }: Vocabulary): fc.Arbitrary<Condition> {
  const paths = Object.keys(facts);
  const path = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...paths) },
    { weight: 1, arbitrary: fc.constantFrom('city.name', 'a.b.c') },
  );
  return path.chain((each) => {
    const own = facts[each]
      ? fc.oneof(
          valueOf(facts[each]),
          valueOf(facts[each]).map((value) => [value].flat()[0]),
        )
      : plain;
    const single = fc.oneof(own, own, plain).filter((value) => value !== undefined && !Array.isArray(value));
    const other = fc.constantFrom(...paths).map(named);
    const lists = fc.record({ operator: fc.constantFrom('in', 'notIn'), value: fc.array(single, { maxLength: 3 }) });
    const comparisons = fc.record({
      operator: fc.oneof(
        fc.constantFrom(...(facts[each]?.operators.filter((name) => COMPARING.includes(name)) ?? ['equal'])),
        fc.constantFrom(...COMPARING),
      ),
      value: fc.oneof({ weight: 4, arbitrary: single }, { weight: 1, arbitrary: other }),
    });
    return fc.oneof({ weight: 1, arbitrary: lists }, { weight: 2, arbitrary: comparisons }).map((rest) => ({ ...named(each), ...rest }));
  });
}

/** Conditions up to a depth that may refer to these shared ones. */
function branches(leaf: fc.Arbitrary<Condition>, shared: string[], depth: number): fc.Arbitrary<Conditions> {
  const parts: { weight: number; arbitrary: fc.Arbitrary<ConditionNode> }[] = [{ weight: 5, arbitrary: leaf }];
  const references = shared.length === 0 ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...shared).map((condition) => ({ condition })) }];
  parts.push(...references);
  if (depth > 0) parts.push({ weight: 2, arbitrary: branches(leaf, shared, depth - 1) });
  const part = fc.oneof(...parts);
  const several = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: several.map((nodes) => ({ all: nodes })) },
    { weight: 3, arbitrary: several.map((nodes) => ({ any: nodes })) },
    { weight: 1, arbitrary: part.map((node) => ({ not: node })) },
    ...references,
  );
}

/** Rule sets of a vocabulary that can be evaluated, though the gate would let few of them through: their values may be of any type. */
export function generatedRuleSet(vocabulary: Vocabulary): fc.Arbitrary<RuleSet> {
  const leaf = leaves(vocabulary);
  const rule = fc.record({
    // Ties are told in the order of the document.
    priority: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    conditions: branches(leaf, SHARED, 2),
    outcome: fc.nat(),
    reasons: fc.uniqueArray(fc.constantFrom(...REASONS), { minLength: 1, maxLength: 2 }),
  });
  // Each may refer to those before it, so that none goes in a circle.
  const shared = fc.tuple(...SHARED.map((_, at) => branches(leaf, SHARED.slice(0, at), 1)));
  const outcomes = fc.shuffledSubarray(OUTCOMES, { minLength: 2 });
  return fc
    .record({ outcomes, unknown: fc.nat(), otherwise: fc.option(fc.nat()), shared, rules: fc.array(rule, { minLength: 1, maxLength: 6 }) })
    .map((drawn) => {
      const ids = drawn.outcomes;
      const unknown = drawn.unknown % (ids.length - 1);
      const title = { 'zh-CN': '试', en: 'tried' };
      return {
        id: 'generated',
        title,
        vocabulary: vocabulary.id,
        outcomes: ids.map((id) => ({ id, title })),
        ...(drawn.otherwise === null ? {} : { otherwise: ids[unknown + 1 + (drawn.otherwise % (ids.length - unknown - 1))] }),
        unknown: ids[unknown] ?? '',
        conditions: Object.fromEntries(SHARED.map((name, at) => [name, drawn.shared[at] as Conditions])),
        rules: drawn.rules.map(({ priority, conditions, outcome, reasons }, at) => ({
          name: `R-${10 + at} drawn`,
          ...(priority === undefined ? {} : { priority }),
          conditions,
          event: { type: ids[outcome % ids.length] ?? '', params: { reasons } },
        })),
        examples: [],
      };
    });
}
