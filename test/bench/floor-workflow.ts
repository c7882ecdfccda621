import { condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';

export const proveUpdate = defineUpdate<void>('prove');

/**
 * As many workflow tasks as a case has that two proofs are waited for in (`binding.sms-passed`), which do nothing: no activity, no local one, no deadline.
 * A task comes of the start, of an update for each proof, and of the shortest timer where a case's task comes of an activity's end.
 */
export async function floor(): Promise<void> {
  let proofs = 0;
  setHandler(proveUpdate, () => {
    proofs += 1;
  });
  for (const proof of [1, 2]) {
    await sleep(1);
    await condition(() => proofs >= proof);
  }
  await sleep(1);
}
