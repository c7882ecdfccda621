import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { RECONCILIATION_SCHEDULE, RECONCILIATION_WORKFLOW } from '../contracts/reconciliation.ts';
import { CASES_QUEUE } from '../contracts/task-queues.ts';
import type { Schedule } from '../schedules.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/** The gateway's statements are held against our records each day at this hour in Shanghai. A run that takes longer is not begun a second time. */
export const reconciliationSchedule = (hour: number): Schedule => ({
  scheduleId: RECONCILIATION_SCHEDULE,
  spec: { calendars: [{ hour }], timezone: 'Asia/Shanghai' },
  policies: { overlap: 'SKIP', catchupWindow: '1 day' },
  action: {
    type: 'startWorkflow',
    workflowType: RECONCILIATION_WORKFLOW,
    workflowId: RECONCILIATION_SCHEDULE,
    taskQueue: CASES_QUEUE,
    args: [],
  },
});

/** That schedule, at the hour that policy sets. */
export async function reconciliationScheduleNow(db: Db): Promise<Schedule> {
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  return reconciliationSchedule(content.statementHour);
}
