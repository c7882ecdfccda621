import { ScheduleNotFoundError } from '@temporalio/client';
import { anchorMinutes } from '@trafficdesk/worker/audit/anchor-minutes.ts';
import { anchorSchedule } from '@trafficdesk/worker/audit/keep-anchor-schedule.ts';
import { misuseScheduleNow } from '@trafficdesk/worker/misuse/schedule.ts';
import { reconciliationScheduleNow } from '@trafficdesk/worker/payments/schedule.ts';
import { retentionSchedule } from '@trafficdesk/worker/retention/schedule.ts';
import { putSchedule } from '@trafficdesk/worker/schedules.ts';
import type { Check } from './difference.ts';

/** What runs by the clock: missing, paused, or nobody's. */
export const checkSchedules: Check = async function* schedules({ deps: { db }, client }) {
  const wanted = [
    retentionSchedule,
    await reconciliationScheduleNow(db),
    await misuseScheduleNow(db),
    anchorSchedule(await anchorMinutes(db)),
  ];
  for (const schedule of wanted) {
    const { scheduleId } = schedule;
    try {
      const { state } = await client.schedule.getHandle(scheduleId).describe();
      if (state.paused)
        yield {
          what: `The schedule ${scheduleId} is paused`,
          mend: null,
          person: 'Somebody paused it: go on with it in Temporal once they agree',
        };
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      yield { what: `There is no schedule ${scheduleId}`, mend: { how: 'made', run: () => putSchedule(client, schedule) } };
    }
  }
  const known = new Set(wanted.map(({ scheduleId }) => scheduleId));
  for await (const { scheduleId } of client.schedule.list())
    if (!known.has(scheduleId))
      yield { what: `The schedule ${scheduleId} is none of this release`, mend: null, person: 'Delete it in Temporal if nobody needs it' };
};
