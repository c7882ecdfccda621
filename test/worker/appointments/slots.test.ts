import calendar from '@trafficdesk/rules/sets/calendar.json' with { type: 'json' };
import type { WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { beginOf, dayOf, slotsOn } from '@trafficdesk/worker/appointments/slots.ts';
import { describe, expect, test } from 'vitest';

const HOURS = {
  workingHours: [
    { from: '09:00', to: '10:00' },
    { from: '13:30', to: '14:20' },
  ],
  restDayHours: [{ from: '10:00', to: '10:30' }],
  slotMinutes: 30,
};

const startsOn = (day: string) => slotsOn(HOURS, day, calendar as WorkingCalendar).map(({ startsAt }) => startsAt.toISOString());

describe('the times of an office', () => {
  test('are those of a working day in Shanghai, and none that does not fit in whole', () => {
    expect(startsOn('2026-11-23')).toEqual(['2026-11-23T01:00:00.000Z', '2026-11-23T01:30:00.000Z', '2026-11-23T05:30:00.000Z']);
  });

  test('are those of a rest day on a weekend and on a holiday', () => {
    expect(startsOn('2026-11-22')).toEqual(['2026-11-22T02:00:00.000Z']);
    expect(startsOn('2026-10-01')).toEqual(['2026-10-01T02:00:00.000Z']);
  });

  test('are those of a working day on a weekend that is worked instead of a holiday', () => {
    const { makeUpWorkdays } = (calendar as WorkingCalendar).years['2026'] ?? { makeUpWorkdays: [] };
    expect(makeUpWorkdays.length).toBeGreaterThan(0);
    for (const day of makeUpWorkdays) expect(startsOn(day)).toHaveLength(3);
  });
});

test('a day in Shanghai begins eight hours before that of the world', () => {
  expect(beginOf('2026-11-22').toISOString()).toBe('2026-11-21T16:00:00.000Z');
  expect(dayOf(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
  expect(dayOf(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
  expect(dayOf(new Date('2026-12-31T16:00:00Z'), 1)).toBe('2027-01-02');
});
