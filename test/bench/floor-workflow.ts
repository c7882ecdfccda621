import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

interface Nothing {
  nothing(): Promise<void>;
}

const here = proxyLocalActivities<Nothing>({ startToCloseTimeout: '10s' });
const there = proxyActivities<Nothing>({ startToCloseTimeout: '10s' });

export const openUpdate = defineUpdate<void>('open');
export const closeUpdate = defineUpdate<void>('close');

/** The steps of a reviewed case with nothing in them: an update that waits for a local activity, a long timer, an update with one, an activity. */
export async function floor(): Promise<void> {
  let opened = false;
  let closed = false;
  setHandler(openUpdate, () => condition(() => opened));
  setHandler(closeUpdate, async () => {
    await here.nothing();
    closed = true;
  });
  await here.nothing();
  opened = true;
  await condition(() => closed, '30 days');
  await there.nothing();
}
