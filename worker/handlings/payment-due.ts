import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { addWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/** The end of the time in which a fine is to be paid that was decided at a moment, by the policy in force. */
export async function paymentDue(db: Db, decidedAt: Date): Promise<Date> {
  const { content: settings } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  const { content: calendar } = await currentPolicy<WorkingCalendar>(db, 'calendar');
  return addWorkingDays(decidedAt, settings.paymentWorkingDays, calendar);
}
