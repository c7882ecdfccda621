import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

interface Nothing {
  nothing(): Promise<void>;
}

const here = proxyLocalActivities<Nothing>({ startToCloseTimeout: '10s' });
const there = proxyActivities<Nothing>({ startToCloseTimeout: '10s' });

export const proveUpdate = defineUpdate<void>('prove');

/**
 * The workflow tasks of a case that two proofs are waited for in (`binding.sms-passed`), with nothing in them: a start that reads the row; twice an activity
 * that asks, a timer, and an update that takes the proof; and an activity that tells.
 */
export async function floor(): Promise<void> {
  let proofs = 0;
  setHandler(proveUpdate, async () => {
    await here.nothing();
    proofs += 1;
  });
  await here.nothing();
  for (const proof of [1, 2]) {
    await there.nothing();
    await condition(() => proofs >= proof, '1 day');
  }
  await there.nothing();
}
