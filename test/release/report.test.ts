import { expect, test } from 'vitest';
import { type Findings, report } from './report.ts';
import { CLOCKS } from './time-up.ts';

const GOOD: Findings = {
  commit: 'abcdef0',
  replayed: { present: { histories: 3, refused: [] } },
  copy: { seconds: 1, migrations: ['0029_carry_cases_on'], changed: [], notMeant: [] },
  seconds: 2,
  phases: [{ name: 'before', requests: 10, failed: [], p50: 20, p99: 30 }],
  waits: [],
  acknowledged: 5,
  kept: 5,
  left: [],
  unpaid: 0,
  timed: Array.from({ length: CLOCKS }, (_, n) => ({ id: `case ${n}`, state: 'returned' as const })),
  untimely: [],
  carried: { types: {}, heard: 1, refused: [] },
  unended: [],
  records: 10,
  auditFindings: 0,
};

const [phase] = GOOD.phases as [Findings['phases'][number]];

test('a release may be brought out where every goal is met', () => {
  expect(report([], GOOD).passed).toBe(true);
});

test.each<[string, Partial<Findings>]>([
  ['a history that does not replay', { replayed: { before: { histories: 3, refused: ['binding: otherwise'] } } }],
  ['a phase in which nobody was served', { phases: [{ ...phase, requests: 0 }] }],
  ['a request that failed', { phases: [{ ...phase, failed: ['POST /v1/cases: 500'] }] }],
  ['a wait for a lock', { waits: [{ who: 'api', what: 'relation', longestMs: 2_001 }] }],
  ['a case that is not there', { kept: 4 }],
  ['workflows none of which heard of a move', { carried: { ...GOOD.carried, heard: 0 } }],
  ['a timer that was up twice', { untimely: ['case 1: twice'] }],
  ['a case that did not come to its end', { unended: ['case 1: returned'] }],
  ['a chain that is not whole', { auditFindings: 1 }],
])('a release may not be brought out with %s', (_what, otherwise) => {
  expect(report([], { ...GOOD, ...otherwise }).passed).toBe(false);
});

test('a release may not be brought out that loses or changes what no migration is meant to, and it says what', () => {
  const { text, passed: may } = report([], { ...GOOD, copy: { ...GOOD.copy, notMeant: ['staff.name is gone'] } });
  expect(may).toBe(false);
  expect(text).toContain('✗ no row is gone or reads otherwise');
  expect(text).toContain('  - staff.name is gone');
});
