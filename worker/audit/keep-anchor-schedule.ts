import type { Client } from '@temporalio/client';
import { ANCHOR_SCHEDULE, ANCHOR_WORKFLOW } from '../contracts/anchoring.ts';
import { CASES_QUEUE } from '../contracts/task-queues.ts';
import type { Deps } from '../deps.ts';
import { keepSchedule, type Schedule } from '../schedules.ts';
import { anchorMinutes } from './anchor-minutes.ts';

/** What was missed while Temporal was away is not made up for: one anchor covers all before it. */
export const anchorSchedule = (minutes: number): Schedule => ({
  scheduleId: ANCHOR_SCHEDULE,
  spec: { intervals: [{ every: `${minutes} minutes` }] },
  action: { type: 'startWorkflow', workflowType: ANCHOR_WORKFLOW, workflowId: ANCHOR_SCHEDULE, taskQueue: CASES_QUEUE, args: [] },
  policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
});

/** Keeps the schedule of the anchors at the interval that policy sets, until the signal aborts. */
export const keepAnchorSchedule = (deps: Pick<Deps, 'db' | 'log'>, client: Client, signal: AbortSignal): void =>
  keepSchedule(deps, client, async () => anchorSchedule(await anchorMinutes(deps.db)), signal);
