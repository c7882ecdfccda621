import { addWorkingDays, shanghaiTime, startOfDay, subtractWorkingDays } from '@trafficdesk/rules/working-calendar.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendar } from './documents.ts';

const at = (local: string) => new Date(`${local}:00+08:00`);
const after = (from: string, days: number) => shanghaiTime(addWorkingDays(at(from), days, calendar));

describe('working days after a moment', () => {
  test.each([
    ['an ordinary week', '2026-03-03T10:00', 3, '2026-03-06 24:00'],
    ['over a weekend', '2026-03-06T17:30', 1, '2026-03-09 24:00'],
    ['from a Saturday', '2026-03-07T09:00', 1, '2026-03-09 24:00'],
    ['none: the end of the day itself', '2026-03-07T09:00', 0, '2026-03-07 24:00'],
    ['the last minute of a day in Shanghai, still the day before in UTC', '2026-03-03T23:59', 1, '2026-03-04 24:00'],
    ['the first minute of a day in Shanghai', '2026-03-04T00:00', 1, '2026-03-05 24:00'],
    ['a Sunday worked after New Year', '2026-01-02T12:00', 1, '2026-01-04 24:00'],
    ['Saturday before Spring Festival is worked, then nine days off', '2026-02-13T12:00', 1, '2026-02-14 24:00'],
    ['over Spring Festival', '2026-02-14T12:00', 1, '2026-02-24 24:00'],
    ['Saturday after Spring Festival is worked', '2026-02-27T12:00', 1, '2026-02-28 24:00'],
    ['over Qingming', '2026-04-03T12:00', 1, '2026-04-07 24:00'],
    ['over Labour Day with its Saturday', '2026-04-30T12:00', 4, '2026-05-09 24:00'],
    ['over the Dragon Boat Festival', '2026-06-18T12:00', 1, '2026-06-22 24:00'],
    ['a Sunday worked before the Mid-Autumn Festival', '2026-09-18T12:00', 1, '2026-09-20 24:00'],
    ['over National Day with its Saturday', '2026-09-30T12:00', 3, '2026-10-10 24:00'],
    ['into a year not yet announced: Monday to Friday', '2026-12-31T12:00', 1, '2027-01-01 24:00'],
  ])('%s', (_, from, days, expected) => {
    expect(after(from, days)).toBe(expected);
  });

  test('a deadline is the moment the day ends in Shanghai', () => {
    expect(addWorkingDays(at('2026-03-03T10:00'), 1, calendar).toISOString()).toBe('2026-03-04T16:00:00.000Z');
  });
});

describe('working days before a deadline', () => {
  test('a deadline at 24:00 belongs to the day it ends', () => {
    const deadline = addWorkingDays(at('2026-03-03T10:00'), 10, calendar);
    expect(shanghaiTime(deadline)).toBe('2026-03-17 24:00');
    expect(shanghaiTime(subtractWorkingDays(deadline, 2, calendar))).toBe('2026-03-13 24:00');
  });

  test('the time of day is kept, and Spring Festival does not count', () => {
    expect(shanghaiTime(subtractWorkingDays(at('2026-02-24T09:30'), 1, calendar))).toBe('2026-02-14 09:30');
  });

  test('going on and coming back meet', () => {
    const from = fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-01T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 30 }), fc.nat(29), (start, days, back) => {
        fc.pre(back < days);
        const there = addWorkingDays(start, days, calendar);
        expect(subtractWorkingDays(there, back, calendar)).toEqual(addWorkingDays(start, days - back, calendar));
      }),
    );
  });
});

test.each([
  ['the last minute of a day in Shanghai', '2026-03-03T23:59', 1, '2026-03-02T00:00'],
  ['the first minute of a day in Shanghai, still the day before in UTC', '2026-03-04T00:00', 1, '2026-03-03T00:00'],
  ['none: the day itself', '2026-03-04T12:00', 0, '2026-03-04T00:00'],
  ['over a leap day', '2028-03-01T02:30', 2, '2028-02-28T00:00'],
])('the beginning of a day some days before: %s', (_, from, days, expected) => {
  expect(startOfDay(at(from), days)).toEqual(at(expected));
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%s working days are refused', (days) => {
  expect(() => addWorkingDays(at('2026-03-03T10:00'), days, calendar)).toThrow(RangeError);
  expect(() => subtractWorkingDays(at('2026-03-03T10:00'), days, calendar)).toThrow(RangeError);
});
