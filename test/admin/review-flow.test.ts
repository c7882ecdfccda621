import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { HeldDecision } from '../../admin/src/review-flow/held-decisions.ts';

/** A window's storage, as far as it is used here. */
const storage = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => storage.get(key) ?? null,
  setItem: (key: string, value: string) => storage.set(key, value),
  removeItem: (key: string) => storage.delete(key),
});
const { opened, turnedBack } = await import('../../admin/src/review-flow/flow.ts');
const { become, forgetHeld, heldDecisions, hold, lastCounting } = await import('../../admin/src/review-flow/held-decisions.ts');
const { outcomeOf } = await import('../../admin/src/review-flow/outcome-of.ts');
const { untilHere } = await import('../../admin/src/review-flow/until.ts');

const decision = (decisionId: string): HeldDecision => ({
  decisionId,
  caseId: `case of ${decisionId}`,
  number: '261122-000000001',
  verdict: 'approve',
  state: 'in-review',
  revision: 2,
  until: 10_000,
  becoming: { phase: 'counting' },
});

beforeEach(() => storage.clear());

describe('from case to case', () => {
  test('the case claimed ahead becomes the one in hand', () => {
    expect(opened({ current: 'a', ahead: 'b', aside: [] }, 'b')).toEqual({ current: 'b', ahead: null, aside: [] });
  });

  test('a decision taken back puts its case in hand, and the case that was left follows it', () => {
    const back = turnedBack({ current: 'b', ahead: 'c', aside: [] }, 'a', true);
    expect(back).toEqual({ current: 'a', ahead: 'c', aside: ['b'] });
    expect(opened(back, 'b')).toEqual({ current: 'b', ahead: 'c', aside: [] });
  });

  test('a case that was decided before, or is no longer mine, does not follow', () => {
    expect(turnedBack({ current: 'b', ahead: null, aside: [] }, 'a', false)).toEqual({ current: 'a', ahead: null, aside: [] });
  });

  test('twice taken back, no case is left twice', () => {
    const once = turnedBack({ current: 'c', ahead: null, aside: [] }, 'b', true);
    expect(turnedBack(once, 'a', true)).toEqual({ current: 'a', ahead: null, aside: ['c', 'b'] });
    expect(turnedBack(once, 'c', true).aside).toEqual(['b']);
  });

  test('who is not in the flow is not brought into it', () => {
    expect(turnedBack({ current: null, ahead: null, aside: [] }, 'a', false).current).toBeNull();
  });
});

describe('decisions that wait to take effect', () => {
  test('they outlive a reload, and the key takes back the last that still can be', () => {
    hold(decision('1'));
    hold(decision('2'));
    hold(decision('2'));
    expect(heldDecisions.get()).toHaveLength(2);
    become('2', { phase: 'in-effect', state: 'approved' });
    expect(lastCounting(heldDecisions.get())?.decisionId).toBe('1');
    forgetHeld('2');
    expect(heldDecisions.get().map(({ decisionId }) => decisionId)).toEqual(['1']);
  });

  test('what was chosen and typed is kept until a decision is in effect, and beyond when it was not taken', () => {
    const kept = 'trafficdesk.draft.case of 1';
    storage.set(kept, '{}');
    hold(decision('1'));
    become('1', { phase: 'refused' });
    expect(storage.has(kept)).toBe(true);
    become('1', { phase: 'in-effect', state: 'approved' });
    expect(storage.has(kept)).toBe(false);
  });

  test('when its time is over, the case tells what became of it', () => {
    const held = decision('1');
    const pending = { decisionId: '1', verdict: 'approve', by: { id: 'x', name: '李娜' }, takesEffectAt: '' } as const;
    expect(outcomeOf(held, { state: 'in-review', pending })).toBeUndefined();
    expect(outcomeOf(held, { state: 'second-review', pending: null })).toEqual({ phase: 'in-effect', state: 'second-review' });
    expect(outcomeOf(held, { state: 'in-review', pending: null })).toEqual({ phase: 'refused' });
    expect(outcomeOf(held, { state: 'withdrawn', pending: null })).toMatchObject({ phase: 'refused' });
  });
});

describe('when it takes effect, by this browser’s clock', () => {
  const takesEffectAt = '2026-11-22T04:00:10.000Z';
  const at = Date.parse(takesEffectAt);
  const answeredAt = 'Sun, 22 Nov 2026 04:00:00 GMT';

  test('is what the server says where the clocks agree', () => {
    expect(untilHere(takesEffectAt, answeredAt, at - 9_400)).toBe(at);
    expect(untilHere(takesEffectAt, null, at - 9_400)).toBe(at);
  });

  test.each([-3_600_000, 45_000])('is moved with a clock that is %i ms off, and never later than it is', (off) => {
    for (const sinceHeader of [0, 999]) {
      const now = at - 10_000 + sinceHeader + off;
      const left = untilHere(takesEffectAt, answeredAt, now) - now;
      expect(left).toBeLessThanOrEqual(10_000 - sinceHeader);
      expect(left).toBeGreaterThanOrEqual(8_000 - sinceHeader);
    }
  });
});
