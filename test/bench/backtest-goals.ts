import { percentile } from '../support/percentile.ts';
import type { Turns } from './backtest-turns.ts';

/** How much longer than the bare read of the same columns a backtest may take, and how many MB (10⁶ bytes) its process may hold. */
const MOST = { times: 3, megabytes: 300 };
/** One in a hundred rows is held against the engine, or there is nothing to say about differences. */
const LEAST_CHECKED = 0.005;

/** How many times the bare read a backtest took, by the middle of the turns. */
export const timesTheRead = ({ read, backtest }: Pick<Turns, 'read' | 'backtest'>): number =>
  percentile(backtest, 0.5) / percentile(read, 0.5);

/** The goals that a backtest of `rows` evaluations missed, a clause each. */
export function missedGoals(turns: Turns, rows: number): string[] {
  const { difference, rows: decided, checked, peak } = turns;
  if (difference !== null) return [`compiler and engine differ: ${difference}`];
  const times = timesTheRead(turns);
  return [
    decided !== rows && `${decided} evaluations were decided instead of ${rows}`,
    checked < rows * LEAST_CHECKED && `only ${checked} of them were held against the engine`,
    times > MOST.times && `it took ${times.toFixed(2)} times the bare read, more than ${MOST.times}`,
    peak >= MOST.megabytes && `its process held ${Math.round(peak)} MB, not less than ${MOST.megabytes}`,
  ].filter((each) => each !== false);
}
