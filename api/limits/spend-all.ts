import type { Deps } from '../deps.ts';
import { giveBack, type Limit, spend } from './spend.ts';

/** One call of a limit, under a key. */
export type Spent = readonly [limit: Limit, key: string];

/** Gives back one of each. */
export async function giveAllBack(deps: Pick<Deps, 'db'>, spent: readonly Spent[]): Promise<void> {
  for (const [limit, key] of spent) await giveBack(deps, limit, key);
}

/** Spends one of each, in this order, or none; throws a 429 problem as `spend`. */
export async function spendAll(deps: Pick<Deps, 'db'>, limits: readonly Spent[]): Promise<void> {
  for (const [at, [limit, key]] of limits.entries())
    await spend(deps, limit, key).catch(async (refused: unknown) => {
      await giveAllBack(deps, limits.slice(0, at));
      throw refused;
    });
}
