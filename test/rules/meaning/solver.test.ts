import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import { SolverStopped, withSolver } from '@trafficdesk/rules/meaning/solver.ts';
import { PROOF_LIMITS } from '@trafficdesk/rules/meaning/questions.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { describe, expect, test } from 'vitest';
import { contentOf } from '../documents.ts';

/** Which three cubes add up to 42 took mankind until 2019. */
const ENDLESS =
  '(declare-const a Int)(declare-const b Int)(declare-const c Int)(assert (= 42 (+ (* a a a) (* b b b) (* c c c))))(check-sat)';

/** Without its examples every question goes to the solver. */
const unproven = (): RuleSet => ({ ...contentOf<RuleSet>('binding.eligibility'), examples: [] });

describe('the solver', { timeout: 90_000 }, () => {
  test('that does not come back is ended, and the next who asks gets a new one', async () => {
    expect(await withSolver(20_000, (run) => run('(check-sat)(echo "warm")'))).toBe('sat\nwarm\n');
    await expect(withSolver(500, (run) => run(ENDLESS))).rejects.toThrow(SolverStopped);
    expect(await withSolver(20_000, (run) => run('(check-sat)'))).toBe('sat\n');
  });

  test('serves one after the other, each with its own rules', async () => {
    const sound = proveMeaning(unproven());
    const repeated = proveMeaning({ ...unproven(), rules: [...unproven().rules, { ...unproven().rules[0]!, name: 'R-02 Again' }] });
    expect(await sound).toEqual([]);
    expect((await repeated).map(({ rule }) => rule)).toEqual(['R-02 Again']);
  });

  test('knows nothing of what earlier turns declared, and has nothing of what they set for all that follow', async () => {
    const hard = '(declare-const a Int)(assert (> (* a a) 10))(check-sat)';
    const before = await withSolver(20_000, (run) => run(hard));
    expect(before).toBe('sat\n');
    await withSolver(20_000, (run) =>
      run('(set-option :print-success true)(set-option :rlimit 1)(set-option :timeout 1)(declare-const b Int)'),
    );
    expect(await withSolver(20_000, (run) => run(hard))).toBe(before);
    expect(await withSolver(20_000, (run) => run('(assert (> b 1))'))).toContain('unknown constant b');
  });

  test('lets the process end once nothing is asked of it, and when it was stopped', async () => {
    const script = fileURLToPath(new URL('./prove-and-leave.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (part) => (printed += part));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(printed).toBe('SolverStopped, 0 findings\n');
  });
});

test('what could not be proven in time is said, rule by rule', async () => {
  const found = await proveMeaning(unproven(), { ...PROOF_LIMITS, set: 0 });
  expect(found.map(({ severity, stage }) => `${severity} ${stage}`)).toEqual(found.map(() => 'notice meaning'));
  expect(found.map(({ pointer }) => pointer)).toEqual([...unproven().rules.map((_, at) => `/rules/${at}/conditions`), '/rules']);
  expect(found[0]!.message.en).toBe('It could not be proven in time whether this rule can ever match: try again.');
  expect(found.at(-1)!.message.en).toBe('It could not be proven in time whether some rule applies to every case: try again.');
});

test('a question that is too hard by itself is told from one that time did not suffice for, on however slow a machine', async () => {
  const tooHard = await proveMeaning(unproven(), { set: 60_000, effort: 1 });
  expect(new Set(tooHard.map(({ open }) => open))).toEqual(new Set(['too-hard']));
  const outOfTime = await proveMeaning(unproven(), { ...PROOF_LIMITS, set: 0 });
  expect(new Set(outOfTime.map(({ open }) => open))).toEqual(new Set(['out-of-time']));
});

test('a set whose examples show it all needs no solver', async () => {
  expect(await proveMeaning(contentOf('binding.eligibility'), { ...PROOF_LIMITS, set: 0 })).toEqual([]);
});
