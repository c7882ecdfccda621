import { getExternalWorkflowHandle, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../contracts/activities.ts';
import { handlingWorkflowId, movedSignal } from '../contracts/handling.ts';
import { activityFailed, inDatabase } from './activities.ts';

/** Given up before the next day's run, which makes up for what was left: until then it shows as a run that failed. */
const withGateway = proxyActivities<Pick<Activities, 'reconcileDay'>>({
  startToCloseTimeout: '10m',
  scheduleToCloseTimeout: '12h',
  retry: { initialInterval: '5s', maximumInterval: '15m' },
});

/** Holds the gateway's statements of the last days against our records, the oldest first. A day that cannot be had does not keep the others waiting. */
export async function paymentReconciliation(): Promise<void> {
  const days = await inDatabase.statementDays();
  const failures: unknown[] = [];
  for (const day of days) {
    try {
      const { moved } = await withGateway.reconcileDay({ day });
      await Promise.all(moved.map(wake));
    } catch (error) {
      if (!activityFailed(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** A handling whose workflow does not run is woken from its row, within a minute or two. */
async function wake(handlingId: string): Promise<void> {
  await getExternalWorkflowHandle(handlingWorkflowId(handlingId))
    .signal(movedSignal)
    .catch(() => {});
}
