import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { RETENTION_STEPS, type RetentionPlace } from '@trafficdesk/worker/contracts/retention.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';

/** A moment, by the clocks of Shanghai. */
export const shanghai = (local: string): Date => new Date(`${local}+08:00`);

/** One night's deletion as the workflow does it, batch after batch. */
export async function runNight(deps: Deps, at: Date): Promise<void> {
  let place: RetentionPlace | null = { step: RETENTION_STEPS[0] };
  while (place) place = await purgeBatch(deps, { place, at: at.getTime() });
}
