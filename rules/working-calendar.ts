import type { Text } from './text.ts';

/** A holiday: days as `yyyy-MM-dd`, both included. */
export interface Holiday {
  name: Text;
  from: string;
  to: string;
}

/**
 * The policy document "calendar": per year the holidays and the weekend days worked in their stead, as the State Council
 * announces them each November. In a year not yet listed Monday to Friday are working days.
 */
export interface WorkingCalendar {
  id: string;
  title: Text;
  years: Record<string, { holidays: Holiday[]; makeUpWorkdays: string[] }>;
}

const DAY = 86_400_000;
/** Asia/Shanghai is UTC+8 all year. */
const OFFSET = 8 * 3_600_000;

/**
 * The end (24:00 in Shanghai) of the n-th working day after the day of `from`; the day itself does not count (procedure rules art. 81).
 * @param days whole working days, 0 or more; 0 is the end of the day of `from`.
 * @throws RangeError for days that are negative or not whole.
 */
export function addWorkingDays(from: Date, days: number, calendar: WorkingCalendar): Date {
  const day = walk(Math.floor((from.getTime() + OFFSET) / DAY), days, 1, calendar);
  return new Date((day + 1) * DAY - OFFSET);
}

/**
 * The same time of day n working days earlier. A deadline at 24:00 belongs to the day it ends.
 * @throws RangeError for days that are negative or not whole.
 */
export function subtractWorkingDays(deadline: Date, days: number, calendar: WorkingCalendar): Date {
  const day = Math.ceil((deadline.getTime() + OFFSET) / DAY) - 1;
  return new Date(deadline.getTime() - (day - walk(day, days, -1, calendar)) * DAY);
}

function walk(start: number, days: number, step: 1 | -1, calendar: WorkingCalendar): number {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError('Working days are counted in whole numbers from 0.');
  let day = start;
  for (let left = days; left > 0; ) {
    day += step;
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Whether the day of a moment, in Shanghai, is a working day. */
export const isWorkingDayAt = (moment: Date, calendar: WorkingCalendar): boolean =>
  isWorkingDay(Math.floor((moment.getTime() + OFFSET) / DAY), calendar);

/** @param day days since 1970-01-01 in Shanghai. */
function isWorkingDay(day: number, { years }: WorkingCalendar): boolean {
  const date = new Date(day * DAY);
  const iso = date.toISOString().slice(0, 10);
  const year = years[iso.slice(0, 4)];
  if (year?.makeUpWorkdays.includes(iso)) return true;
  if (year?.holidays.some(({ from, to }) => from <= iso && iso <= to)) return false;
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6;
}

/**
 * 0:00 in Shanghai of the day `daysBefore` natural days before that of `at`. What happened earlier and counts for so many days, the day
 * itself not counted, is over.
 */
export const startOfDay = (at: Date, daysBefore: number): Date =>
  new Date((Math.floor((at.getTime() + OFFSET) / DAY) - daysBefore) * DAY - OFFSET);

/** The day of a moment in Shanghai, as `yyyy-MM-dd`. */
export const shanghaiDay = (moment: Date): string => new Date(moment.getTime() + OFFSET).toISOString().slice(0, 10);

/** Whether the calendar has a day that is written as one, `yyyy-MM-dd`: 2026-02-30 is none. */
export function dayExists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** A moment as people in Shanghai read it: `yyyy-MM-dd HH:mm`; midnight is 24:00 of the day that ends. */
export function shanghaiTime(moment: Date): string {
  const atMidnight = (moment.getTime() + OFFSET) % DAY === 0;
  const local = new Date(moment.getTime() + OFFSET - (atMidnight ? DAY : 0)).toISOString();
  return `${local.slice(0, 10)} ${atMidnight ? '24:00' : local.slice(11, 16)}`;
}
