import { proxyActivities } from '@temporalio/workflow';
import type { BacktestActivities } from '../contracts/activities.ts';
import type { BacktestInput } from '../contracts/backtest.ts';

/** Tried until it works: what a stretch has not written is read again from the cursor. A worker that was killed is missed after the heartbeat. */
const { backtestStretch } = proxyActivities<BacktestActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Decides stored evaluations anew, stretch by stretch, until all are decided or somebody asks for the end. How far it is stands in its row. */
export async function backtest(input: BacktestInput): Promise<void> {
  for (let ended = false; !ended; ) ({ ended } = await backtestStretch(input));
}
