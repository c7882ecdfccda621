import { lateFeeFen } from '@trafficdesk/rules/late-fee.ts';
import calendar from '@trafficdesk/rules/sets/calendar.json' with { type: 'json' };
import { addWorkingDays } from '@trafficdesk/rules/working-calendar.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const DAY_MS = 86_400_000;
const POLICY = { percentPerDay: 3, capPercent: 100 };
/** Decided on a Monday; the fifteenth working day after it ends here: 24:00 on 23 March 2026 in Shanghai. */
const DUE = addWorkingDays(new Date('2026-03-02T02:00:00Z'), 15, calendar);

const fee = (fineFen: number, at: Date | string): number => lateFeeFen({ fineFen, dueAt: DUE, at: new Date(at), ...POLICY });

describe('R-58 the late fee at its boundaries', () => {
  test('the fifteenth working day ends at 24:00 in Shanghai', () => {
    expect(DUE.toISOString()).toBe('2026-03-23T16:00:00.000Z');
  });

  test.each([
    ['on the day of the decision', 20_000, '2026-03-02T02:00:00.000Z', 0],
    ['in the last millisecond of day 15', 20_000, '2026-03-23T15:59:59.999Z', 0],
    ['at 24:00 of day 15', 20_000, '2026-03-23T16:00:00.000Z', 0],
    ['in the first millisecond of day 16', 20_000, '2026-03-23T16:00:00.001Z', 600],
    ['at 24:00 of the first day late', 20_000, '2026-03-24T16:00:00.000Z', 600],
    ['in the first millisecond of the second day late', 20_000, '2026-03-24T16:00:00.001Z', 1_200],
    ['a Saturday late: natural days count', 20_000, '2026-03-28T04:00:00.000Z', 3_000],
    ['33 days late: 99 %', 20_000, '2026-04-25T04:00:00.000Z', 19_800],
    ['34 days late: the cap, not 102 %', 20_000, '2026-04-26T04:00:00.000Z', 20_000],
    ['a year late: still the cap', 20_000, '2027-03-26T04:00:00.000Z', 20_000],
    ['of 50 yuan', 5_000, '2026-03-24T04:00:00.000Z', 150],
    ['of an odd fen, rounded down', 33, '2026-03-24T04:00:00.000Z', 0],
    ['of 34 fen, one whole', 34, '2026-03-24T04:00:00.000Z', 1],
    ['of no fine', 0, '2026-04-25T04:00:00.000Z', 0],
  ])('%s: of %i fen paid at %s it is %i', (_when, fineFen, at, expected) => {
    expect(fee(fineFen, at)).toBe(expected);
  });

  test('of a due moment within a day, the whole day counts', () => {
    const dueAt = new Date('2026-03-23T03:00:00Z');
    const at = (moment: string): number => lateFeeFen({ fineFen: 20_000, dueAt, at: new Date(moment), ...POLICY });
    expect(at('2026-03-23T15:00:00Z')).toBe(0);
    expect(at('2026-03-23T17:00:00Z')).toBe(600);
  });
});

describe('R-58 the late fee, whatever the fine and the moments', () => {
  const fine = fc.integer({ min: 0, max: 10_000_000 });
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const policy = fc.record({ percentPerDay: fc.integer({ min: 0, max: 10 }), capPercent: fc.integer({ min: 0, max: 100 }) });

  test('is whole, never below nothing, and never above its cap or the fine', () => {
    fc.assert(
      fc.property(fine, moment, moment, policy, (fineFen, dueAt, at, numbers) => {
        const found = lateFeeFen({ fineFen, dueAt, at, ...numbers });
        expect(Number.isSafeInteger(found)).toBe(true);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(Math.floor((fineFen * numbers.capPercent) / 100));
        expect(found).toBeLessThanOrEqual(fineFen);
      }),
    );
  });

  test('is nothing up to the due moment', () => {
    fc.assert(
      fc.property(fine, moment, fc.integer({ min: 0, max: 400 * DAY_MS }), (fineFen, dueAt, earlier) => {
        expect(lateFeeFen({ fineFen, dueAt, at: new Date(dueAt.getTime() - earlier), ...POLICY })).toBe(0);
      }),
    );
  });

  test('never shrinks as time goes on, and grows by no more than a day’s share from day to day', () => {
    fc.assert(
      fc.property(fine, moment, moment, (fineFen, dueAt, at) => {
        const [today, tomorrow] = [at, new Date(at.getTime() + DAY_MS)].map((moment) =>
          lateFeeFen({ fineFen, dueAt, at: moment, ...POLICY }),
        );
        const growth = Number(tomorrow) - Number(today);
        expect(growth).toBeGreaterThanOrEqual(0);
        expect(growth).toBeLessThanOrEqual(Math.ceil((fineFen * POLICY.percentPerDay) / 100));
      }),
    );
  });

  test('goes by the calendar day in Shanghai, at whatever hour', () => {
    const hours = fc.integer({ min: 1, max: DAY_MS });
    fc.assert(
      fc.property(fine, fc.integer({ min: 0, max: 60 }), hours, hours, (fineFen, days, one, other) => {
        const at = (ms: number): number => fee(fineFen, new Date(DUE.getTime() + days * DAY_MS + ms));
        expect(at(one)).toBe(at(other));
      }),
    );
  });
});

test.each([
  ['a fine in parts of a fen', { fineFen: 0.5 }],
  ['a fine below nothing', { fineFen: -1 }],
  ['a share below nothing', { percentPerDay: -1 }],
  ['a moment that is none', { at: new Date(Number.NaN) }],
])('R-58 %s is no sum to begin with', (_what, wrong) => {
  expect(() => lateFeeFen({ fineFen: 100, dueAt: DUE, at: DUE, ...POLICY, ...wrong })).toThrow(RangeError);
});
