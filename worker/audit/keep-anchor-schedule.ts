import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Client } from '@temporalio/client';
import { ANCHOR_SCHEDULE, ANCHOR_WORKFLOW } from '../contracts/anchoring.ts';
import { CASES_QUEUE } from '../contracts/task-queues.ts';
import type { Deps } from '../deps.ts';
import { putSchedule } from '../schedules.ts';
import { currentPolicy } from '../store/policy-versions.ts';

const LOOK_EVERY_MS = 60_000;

const anchorMinutes = async ({ db }: Pick<Deps, 'db'>): Promise<number> =>
  (await currentPolicy<SecuritySettings>(db, 'security', new Date())).content.auditAnchorMinutes;

/** Makes the schedule of the anchors, or brings it to this interval. What was missed while Temporal was away is not made up for: one anchor covers all before it. */
export const putAnchorSchedule = (client: Client, minutes: number, taskQueue = CASES_QUEUE): Promise<void> =>
  putSchedule(client, {
    scheduleId: ANCHOR_SCHEDULE,
    spec: { intervals: [{ every: `${minutes} minutes` }] },
    action: { type: 'startWorkflow', workflowType: ANCHOR_WORKFLOW, workflowId: ANCHOR_SCHEDULE, taskQueue },
    policies: { overlap: 'SKIP', catchupWindow: '1 minute' },
  });

/** Keeps the schedule of the anchors at the interval that policy sets, until the signal aborts. Failing, it says so and tries again. */
export function keepAnchorSchedule(deps: Pick<Deps, 'db' | 'log'>, client: Client, signal: AbortSignal): void {
  let kept = 0;
  const look = async (): Promise<void> => {
    try {
      const minutes = await anchorMinutes(deps);
      if (minutes !== kept) await putAnchorSchedule(client, minutes);
      kept = minutes;
    } catch (error) {
      deps.log.warn({ err: error }, 'could not keep the schedule of the audit anchors');
    }
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
