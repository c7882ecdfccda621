import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type CompiledRule, compileDecision } from '@trafficdesk/rules/compile-decision.ts';
import { outcomeOrder } from '@trafficdesk/rules/sound.ts';
import { expect, test } from 'vitest';
import { ruleSet } from './documents.ts';

const RULES = 16;
const set = ruleSet('binding.eligibility');
/** Each matches by a column of its own, so that every row comes to a combination that no other row has. */
const rules = Array.from(
  { length: RULES },
  (_, at): CompiledRule => ({
    name: `rule ${at}`,
    outcome: 'refused',
    reasons: [`reason-${at}`],
    compiled: { truth: (row) => row[at] === true, explain: () => ({ all: [], result: null }) },
  }),
);
const rowOf = (number: number): boolean[] => rules.map((_, at) => ((number >> at) & 1) === 1);

/** MiB of the heap that are still needed. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

test('rules that match in ever new combinations take no more memory for it, and decide each as before', () => {
  const decide = compileDecision(set, outcomeOrder(set), rules);
  const before = heapInUse();
  for (let number = 1; number < 2 ** RULES; number += 1) {
    const { reasons } = decide(rowOf(number));
    if (number % 997 !== 0) continue;
    expect(reasons).toEqual(rowOf(number).flatMap((matches, at) => (matches ? [`reason-${at}`] : [])));
    expect(decide(rowOf(number))).toEqual({ outcome: 'refused', reasons, rule: reasons[0]?.replace('reason-', 'rule ') });
  }
  // Kept one by one, the 65,536 decisions take 45.
  expect(heapInUse() - before).toBeLessThan(12);
  expect(decide(rowOf(5))).toBe(decide(rowOf(5)));
});
