import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../contracts/activities.ts';
import { RETENTION_STEPS, type RetentionInput, type RetentionPlace } from '../contracts/retention.ts';

/**
 * Silent for long, its worker was killed, and another does the batch again. Given up after a while: where photos cannot be reached, it shows
 * as a run that failed, and the next night goes on from there.
 */
const inBatches = proxyActivities<Pick<Activities, 'purgeBatch'>>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '2m',
  retry: { initialInterval: '5s', maximumInterval: '5m', maximumAttempts: 10 },
});

/** Deletes personal data that is past its time, by the retention policy in force. */
export async function retention({ place, at = Date.now() }: RetentionInput = {}): Promise<void> {
  let next: RetentionPlace | null = place ?? { step: RETENTION_STEPS[0] };
  while (next) {
    next = await inBatches.purgeBatch({ place: next, at });
    if (next && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof retention>({ place: next, at });
  }
}
