import type { BindingSettings } from '@trafficdesk/rules/settings/binding.ts';
import { addWorkingDays, subtractWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy } from '../store/policy-versions.ts';

export const SETTINGS = 'binding.settings';

const calendarAt = async (db: Db, at: Date): Promise<WorkingCalendar> => (await currentPolicy<WorkingCalendar>(db, 'calendar', at)).content;

/** When a review that begins at `at` is due, on the official working calendar. */
export const reviewDue = async (db: Db, workingDays: number, at: Date): Promise<Date> =>
  addWorkingDays(at, workingDays, await calendarAt(db, at));

/** When a case returned at `at` expires unless supplemented. */
export const returnedDeadline = async (db: Db, { returnedDeadlineWorkingDays }: BindingSettings, at: Date): Promise<Date> =>
  addWorkingDays(at, returnedDeadlineWorkingDays, await calendarAt(db, at));

/** When the applicant is reminded of that deadline, by the calendar known when the case was returned. */
export const returnedReminder = async (
  db: Db,
  { reminderWorkingDaysBefore }: BindingSettings,
  { at, deadlineAt }: { at: Date; deadlineAt: Date },
): Promise<Date> => subtractWorkingDays(deadlineAt, reminderWorkingDaysBefore, await calendarAt(db, at));
