import { continueAsNew, proxyActivities, uuid4, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../contracts/activities.ts';
import type { MisuseInput } from '../contracts/misuse.ts';

/** Silent for long, its worker was killed, and another goes on from what stands in the run's row. Given up after a while: the next night begins anew. */
const { lookForMisuse } = proxyActivities<Pick<Activities, 'lookForMisuse'>>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '5s', maximumInterval: '5m', maximumAttempts: 10 },
});

/** Looks for signs of misuse, stretch by stretch, by the rules in force when it began. */
export async function misuseFindings({ runId = uuid4() }: MisuseInput = {}): Promise<void> {
  for (let ended = false; !ended; ) {
    ({ ended } = await lookForMisuse({ runId }));
    if (!ended && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof misuseFindings>({ runId });
  }
}
