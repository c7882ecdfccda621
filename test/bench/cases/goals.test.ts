import { expect, test } from 'vitest';
import { missedGoals } from './goals.ts';
import type { RivalRun } from './rival.ts';
import type { Run } from './run.ts';

const run = (wish: Partial<Run> & { cpuMs?: number; decide?: number[] } = {}): Run => ({
  title: 'a run',
  clients: 8,
  cases: 100,
  seconds: 1,
  tasks: 0,
  figures: { submit: [], visible: [], claim: [], decide: wish.decide ?? [20, 21, 60] },
  cpu: { api: (wish.cpuMs ?? 30) * 100 },
  wal: {},
  ...wish,
});
const floor = run({ tasks: 6, cpuMs: 40, decide: [] });
const carried = run({ tasks: 6, cpuMs: 60, decide: [] });
const rival = (perSecond: number, name = 'Another'): RivalRun => ({
  name,
  perSecond,
  cpuMs: 30,
  walBytes: null,
  visible: [50, 90],
  claim: [20, 40],
  decide: [40, 80],
});
const NOBODY = 'no other engine took its turn (--turn), so nothing was measured beside one';
const good = { reviewed: [run({ clients: 1 }), run()], carried, floor, turns: [run(), rival(72), run(), rival(57)] };

test('nothing is missed where all is as wanted', () => expect(missedGoals(good)).toEqual([]));

test('what was not measured is not met: without others, and without a decision by as many clients as it is held to', () => {
  expect(missedGoals({ ...good, turns: [] })).toEqual([NOBODY]);
  expect(missedGoals({ ...good, turns: [], reviewed: [run({ clients: 1 }), run({ clients: 4 })] })).toEqual([
    NOBODY,
    'no decision was measured with 8 clients',
  ]);
});

test('a case with a workflow that takes more than one and a half times an empty one misses its goal', () => {
  expect(missedGoals({ ...good, carried: run({ tasks: 6, cpuMs: 61 }) })).toEqual([
    'a case with a workflow takes 1.52 times the CPU of an empty workflow',
  ]);
});

test('a floor of other workflow tasks is none', () => {
  expect(missedGoals({ ...good, floor: run({ tasks: 4, cpuMs: 40 }) })).toEqual([
    'a case with a workflow has 6.0 workflow tasks, the empty one it is held against 4.0',
  ]);
});

test('whoever is quicker in turns is named: the slower half of theirs counts no more than of ours', () => {
  const turns = [run({ cases: 70 }), rival(72, 'One'), run({ cases: 71 }), rival(57, 'Two'), run({ cases: 90 }), rival(74, 'One')];
  expect(missedGoals({ ...good, turns })).toEqual(['One carries 73.0 cases a second, this 71.0']);
  expect(missedGoals({ ...good, turns: [...turns, run({ cases: 76 })] })).toEqual([]);
});

test('a decision that takes too long misses its goal: at the median, and at its slowest', () => {
  const slow = (decide: number[]) => missedGoals({ ...good, turns: [run({ decide }), rival(72)] });
  expect(slow([26, 26, 60])).toEqual(['a decision takes 26 / 60 ms with 8 clients, not 25 / 80']);
  expect(slow([20, 20, 81])).toEqual(['a decision takes 20 / 81 ms with 8 clients, not 25 / 80']);
});
