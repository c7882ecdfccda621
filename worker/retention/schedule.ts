import { RETENTION_SCHEDULE, RETENTION_WORKFLOW } from '../contracts/retention.ts';
import { CASES_QUEUE } from '../contracts/task-queues.ts';
import type { Schedule } from '../schedules.ts';

/** The deletion of what is past its time runs each night, when few work. One that takes longer than a day is not begun a second time. */
export const retentionSchedule: Schedule = {
  scheduleId: RETENTION_SCHEDULE,
  spec: { calendars: [{ hour: 2, minute: 30 }], timezone: 'Asia/Shanghai' },
  policies: { overlap: 'SKIP', catchupWindow: '1 day' },
  action: { type: 'startWorkflow', workflowType: RETENTION_WORKFLOW, workflowId: RETENTION_WORKFLOW, taskQueue: CASES_QUEUE, args: [] },
};
