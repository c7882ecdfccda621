import { type Client, ScheduleAlreadyRunning, type ScheduleOptions } from '@temporalio/client';
import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';

/** When a workflow runs by the clock; `scheduleId` names it for good. */
export type Schedule = Omit<ScheduleOptions, 'state' | 'memo'>;

/** Makes a schedule, or brings the one of this id to what it should be; one that somebody paused stays paused. */
export async function putSchedule(client: Client, schedule: Schedule): Promise<void> {
  try {
    await client.schedule.create(schedule);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { scheduleId, ...wanted } = schedule;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}

/**
 * Keeps a schedule at what it should be by policy, until the signal aborts; each minute it looks whether that has changed. Every worker
 * does so, so that a release brings its schedules with it. Failing, it says so and tries again.
 */
export function keepSchedule({ log }: Pick<Deps, 'log'>, client: Client, wanted: () => Promise<Schedule>, signal: AbortSignal): void {
  let kept = '';
  const look = async (): Promise<void> => {
    const schedule = await wanted();
    const now = JSON.stringify(schedule);
    if (now !== kept) await putSchedule(client, schedule);
    kept = now;
  };
  eachMinute(look, { log, complaint: 'could not keep a schedule', signal });
}
