import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { caseThatChanges } from '@trafficdesk/rules/meaning/case-that-changes.ts';
import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import type { ConditionNode, Conditions, Facts, Rule, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf } from '../documents.ts';
import { leaf } from '../faults/faults.ts';

/** Facts of the review rules with so few values that every case can be tried; undefined is a missing one. */
const VALUES: Record<string, readonly unknown[]> = {
  'photos.missing': [undefined, 0, 1, 2, 3],
  'photos.reshoot': [undefined, 0, 1, 2, 3],
  'case.channel': [undefined, 'app', 'web', 'terminal', 'counter'],
};

const CASES: Facts[] = Object.entries(VALUES).reduce<Facts[]>(
  (cases, [path, values]) => {
    const [group = '', name = ''] = path.split('.');
    return cases.flatMap((facts) =>
      values.map((value) => ({ ...facts, [group]: { ...facts[group], ...(value !== undefined && { [name]: value }) } })),
    );
  },
  // No rule reads these.
  [{ photos: { doubtful: 0 }, case: { round: 1 }, eligibility: { outcome: 'eligible' } }],
);
const isComplete = ({ photos, case: { channel } = {} }: Facts): boolean => Object.keys(photos ?? {}).length === 3 && channel !== undefined;

const complete = CASES.filter(isComplete);

/** Outcome and reasons of each case. */
const sayings = async (set: RuleSet, cases: readonly Facts[]): Promise<string[]> =>
  Promise.all(cases.map(async (facts) => evaluate(set, facts).then(({ outcome, reasons }) => [outcome, ...[...reasons].sort()].join())));

const count = fc.constantFrom('photos.missing', 'photos.reshoot');
const condition: fc.Arbitrary<ConditionNode> = fc
  .oneof(
    fc.tuple(
      count,
      fc.constantFrom('equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'),
      fc.integer({ min: 0, max: 3 }),
    ),
    fc.tuple(count, fc.constantFrom('lessThan', 'equal'), fc.constant({ fact: 'photos', path: '$.reshoot' })),
    fc.tuple(count, fc.constantFrom('in', 'notIn'), fc.subarray([0, 1, 2, 3], { minLength: 1 })),
    fc.tuple(
      fc.constant('case.channel'),
      fc.constantFrom('in', 'notIn'),
      fc.subarray(['app', 'web', 'terminal', 'counter'], { minLength: 1 }),
    ),
  )
  .map(([path, operator, value]) => leaf(path, operator, value));

const { tree } = fc.letrec<{ tree: Conditions; node: ConditionNode }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, condition, tie('tree')),
  tree: fc.oneof(
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
  ),
}));

const rules: fc.Arbitrary<Rule[]> = fc
  .array(fc.tuple(tree, fc.constantFrom('return', 'review-twice', 'review-first'), fc.constantFrom('photo-missing', 'photos-doubtful')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) =>
    parts.map(([conditions, type, reason], at) => ({ name: `R-9${at} Tried`, conditions, event: { type, params: { reasons: [reason] } } })),
  );

const setOf = (tried: Rule[]): RuleSet => ({ ...contentOf<RuleSet>('case.review'), rules: tried, examples: [] });

test('it says that a rule never matches, or that nothing is left for "otherwise", just where that is so of every case', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(rules, async (tried) => {
      const said = await Promise.all(complete.map((facts) => evaluate(setOf(tried), facts)));
      const never = tried.filter(({ name }) => said.every((each) => each.rules.find((rule) => rule.name === name)?.result === false));
      const always = said.every((each) => each.rules.some(({ result }) => result));
      const found = await proveMeaning(setOf(tried));
      expect(found.every(({ severity }) => severity === 'error')).toBe(true);
      expect(found.filter(({ message }) => /never match|No case|can never hold/.test(message.en)).map(({ rule }) => rule)).toEqual(
        never.map(({ name }) => name),
      );
      expect(found.some(({ message }) => message.en.includes('"otherwise"'))).toBe(always);
      const { otherwise: _, ...open } = setOf(tried);
      expect((await proveMeaning(open)).some(({ message }) => message.en.startsWith('To some cases no rule applies'))).toBe(!always);
    }),
    { numRuns: 25 },
  );
});

test('it says that a rule decides nothing only where taking it out changes no case', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(rules, async (tried) => {
      const found = await proveMeaning(setOf(tried));
      const idle = new Set(found.filter(({ pointer }) => /^\/rules\/\d+$/.test(pointer)).map(({ rule }) => rule));
      for (const name of idle) {
        const [one, two] = [
          await sayings(setOf(tried), complete),
          await sayings(setOf(tried.filter((rule) => rule.name !== name)), complete),
        ];
        expect(two).toEqual(one);
      }
    }),
    { numRuns: 25 },
  );
});

test('it finds a case that changes just where there is one, missing facts included', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(rules, rules, fc.nat(), async (before, other, at) => {
      const after = before.with(at % before.length, { ...other[0]!, name: `R-99 Instead` });
      const [one, two] = [await sayings(setOf(before), CASES), await sayings(setOf(after), CASES)];
      const found = await caseThatChanges(setOf(before), setOf(after));
      expect(typeof found).toBe(one.join('|') === two.join('|') ? 'string' : 'object');
      if (typeof found === 'string') expect(found).toBe('none');
    }),
    { numRuns: 25 },
  );
});
