import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';

/** When a workflow runs by the clock; `scheduleId` names it for good. */
export type Schedule = Omit<ScheduleOptions, 'state' | 'memo'>;

/**
 * Makes a schedule, or brings the one of this id to what it should be; one that somebody paused stays paused. Every worker does so when it
 * starts, so that a release brings its schedules with it.
 */
export async function putSchedule(client: Client, schedule: Schedule): Promise<void> {
  try {
    await client.schedule.create(schedule);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { scheduleId, ...wanted } = schedule;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}
