import type { CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { addWorkingDays, subtractWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import type { CaseState } from '../contracts/case-state.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy } from '../store/policy-versions.ts';

const calendarAt = async (db: Db, at: Date): Promise<WorkingCalendar> => (await currentPolicy<WorkingCalendar>(db, 'calendar', at)).content;

/** When a review that begins at `at` is due, on the official working calendar. */
export const reviewDue = async (db: Db, workingDays: number, at: Date): Promise<Date> =>
  addWorkingDays(at, workingDays, await calendarAt(db, at));

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/**
 * When the time of a case that came into a state at `at` is up: a returned one expires, a proof is not waited for any longer,
 * files should have followed. Null in states without a limit, and where it does not begin yet: that to object runs from when it is told.
 */
export async function deadlineOf(db: Db, settings: CaseSettings, state: CaseState, at: Date): Promise<Date | null> {
  const after = (span: number): Date => new Date(at.getTime() + span);
  if (state === 'returned') return addWorkingDays(at, settings.returnedDeadlineWorkingDays, await calendarAt(db, at));
  if (state === 'awaiting-owner') return after(settings.ownerConfirmationHours * HOUR_MS);
  if (state === 'awaiting-identity') return after(settings.identityCheckMinutes * MINUTE_MS);
  if (state === 'taking-effect') return after(settings.fileWithinDays * DAY_MS);
  return null;
}

/** When the applicant is reminded of that deadline, by the calendar known when the case was returned. */
export const returnedReminder = async (
  db: Db,
  { reminderWorkingDaysBefore }: CaseSettings,
  { at, deadlineAt }: { at: Date; deadlineAt: Date },
): Promise<Date> => subtractWorkingDays(deadlineAt, reminderWorkingDaysBefore, await calendarAt(db, at));
