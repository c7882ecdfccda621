import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { addWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import type { Db } from '../store/connect.ts';
import { databaseTime } from '../store/database-time.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/**
 * The clocks of an objection that is raised now (procedure rules: forwarded the same day, decided within five working days): its moment by the
 * database's clock, the end of its day in Shanghai, and the end of the working days that policy gives, counted from that day.
 */
export async function objectionClocks(db: Db): Promise<{ raisedAt: Date; forwardDueAt: Date; outcomeDueAt: Date }> {
  const raisedAt = await databaseTime(db);
  // One after the other: they may stand in one transaction.
  const { content: settings } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS, raisedAt);
  const { content: calendar } = await currentPolicy<WorkingCalendar>(db, 'calendar', raisedAt);
  return {
    raisedAt,
    forwardDueAt: addWorkingDays(raisedAt, 0, calendar),
    outcomeDueAt: addWorkingDays(raisedAt, settings.objectionWorkingDays, calendar),
  };
}
