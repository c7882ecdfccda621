import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { MISUSE_SCHEDULE, MISUSE_WORKFLOW } from '../contracts/misuse.ts';
import { CASES_QUEUE } from '../contracts/task-queues.ts';
import type { Schedule } from '../schedules.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/** Misuse is looked for each night, at this hour in Shanghai. One that takes longer than a day is not begun a second time. */
export const misuseSchedule = (hour: number): Schedule => ({
  scheduleId: MISUSE_SCHEDULE,
  spec: { calendars: [{ hour }], timezone: 'Asia/Shanghai' },
  policies: { overlap: 'SKIP', catchupWindow: '1 day' },
  action: { type: 'startWorkflow', workflowType: MISUSE_WORKFLOW, workflowId: MISUSE_SCHEDULE, taskQueue: CASES_QUEUE, args: [] },
});

/** The same at the hour that policy sets now. */
export async function misuseScheduleNow(db: Db): Promise<Schedule> {
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  return misuseSchedule(content.misuseHour);
}
