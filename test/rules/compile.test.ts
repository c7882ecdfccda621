import { isDeepStrictEqual } from 'node:util';
import { compile } from '@trafficdesk/rules/compile.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { vocabularies, vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { Vocabulary } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { RuleSetBroken } from '@trafficdesk/rules/sound.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BROKEN, MILD } from './broken-rule-sets.ts';
import { buildEligibility, ruleSet } from './documents.ts';
import { generatedFacts, generatedRuleSet } from './generated.ts';

/** Fact sets that each rule set is tried on. */
const ROWS = 50;
const SECONDS = 1000;
const SHIPPED = ['binding.eligibility', 'case.photo', 'case.review', 'registration.ways'];

/** What was seen in the comparisons, so that they cannot have been all of one easy kind. */
interface Seen {
  facts: number;
  outcomes: Set<string>;
  reasons: Set<string>;
  matched: number;
  open: number;
}

const nothingSeen = (): Seen => ({ facts: 0, outcomes: new Set(), reasons: new Set(), matched: 0, open: 0 });

/** Holds everything the compiled set says against what json-rules-engine says: outcome, reasons, what is missing, each condition's truth. */
async function compare(set: RuleSet, vocabulary: Vocabulary, factSets: readonly Facts[], seen: Seen): Promise<void> {
  const compiled = compile(set);
  for (const facts of factSets) {
    const wanted = await evaluate(set, facts);
    const row = rowOf(vocabulary, facts);
    const [explained, { outcome, reasons, rule }] = [compiled.explain(row), compiled.decide(row)];
    // The quick look first: vitest's own costs as much as a decision.
    if (!isDeepStrictEqual(explained, wanted)) expect(explained).toStrictEqual(wanted);
    const first = wanted.rules.find((each) => each.result === true && each.outcome === wanted.outcome)?.name ?? null;
    const decided = [outcome, rule, ...reasons];
    if (!isDeepStrictEqual(decided, [wanted.outcome, first, ...wanted.reasons])) {
      expect(decided).toEqual([wanted.outcome, first, ...wanted.reasons]);
    }
    seen.facts += 1;
    seen.outcomes.add(outcome);
    for (const reason of reasons) seen.reasons.add(reason);
    seen.matched += wanted.rules.filter(({ result }) => result === true).length;
    seen.open += wanted.rules.filter(({ result }) => result === null).length;
  }
}

describe('a compiled rule set says what json-rules-engine says', () => {
  test.each([...vocabularies.values()].map((each) => [each.id, each] as const))(
    'of 25,000 fact sets under generated rule sets of %s',
    async (_, vocabulary) => {
      const seen = nothingSeen();
      const facts = fc.array(generatedFacts(vocabulary), { minLength: ROWS, maxLength: ROWS });
      await fc.assert(
        fc.asyncProperty(generatedRuleSet(vocabulary), facts, (set, factSets) => compare(set, vocabulary, factSets, seen)),
        { numRuns: 25_000 / ROWS },
      );
      expect(seen.facts).toBe(25_000);
      expect(seen.outcomes.size).toBe(5);
      expect([...seen.reasons]).toEqual(expect.arrayContaining(['one', 'facts-missing', 'no-rule-applies']));
      expect(seen.reasons).not.toContain('rule-set-broken');
      expect(Math.min(seen.matched, seen.open)).toBeGreaterThan(5000);
    },
    120 * SECONDS,
  );

  test.each(SHIPPED)(
    'of 10,000 fact sets under %s',
    async (id) => {
      const [set, vocabulary, seen] = [ruleSet(id), vocabularyOf(id), nothingSeen()];
      const facts = fc.array(generatedFacts(vocabulary), { minLength: ROWS, maxLength: ROWS });
      await fc.assert(
        fc.asyncProperty(facts, (factSets) => compare(set, vocabulary, factSets, seen)),
        { numRuns: 10_000 / ROWS },
      );
      expect(seen.facts).toBe(10_000);
      expect(Math.min(seen.matched, seen.open)).toBeGreaterThan(1000);
    },
    120 * SECONDS,
  );

  test.each(SHIPPED)('of the examples of %s', async (id) => {
    const set = ruleSet(id);
    await compare(
      set,
      vocabularyOf(id),
      set.examples.map(({ facts }) => facts),
      nothingSeen(),
    );
  });
});

describe('a broken rule set', () => {
  test.each(BROKEN)('with %s is broken for the compiler, too', async (_, set) => {
    const seen = nothingSeen();
    await compare(set, vocabularyOf('binding.eligibility'), [buildEligibility(), {}], seen);
    expect([...seen.reasons]).toEqual(['rule-set-broken']);
  });

  test.each(MILD)('with an "unknown" that is %s is refused aloud', (_, change) => {
    expect(() => compile({ ...ruleSet('binding.eligibility'), ...change })).toThrow(RuleSetBroken);
  });
});

test('rows on which the same rules decide share one decision', () => {
  const { decide } = compile(ruleSet('binding.eligibility'));
  const vocabulary = vocabularyOf('binding.eligibility');
  const decision = (activeBindings: number) => decide(rowOf(vocabulary, buildEligibility({ 'applicant.activeBindings': activeBindings })));
  expect(decision(3)).toBe(decision(4));
  expect(decision(3)).toEqual({ outcome: 'refused', reasons: ['driver-quota-full'], rule: 'R-33 Applicant has three vehicles' });
  expect(decision(0)).toEqual({ outcome: 'eligible', reasons: [], rule: null });
});
