import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Deps } from '../deps.ts';
import type { Limit } from './limits.ts';
import { giveAllBack, spendAll } from './spend-all.ts';

/** Spends one call of a limit; see `spendAll`. */
export const spend = (deps: Pick<Deps, 'db'>, limit: Limit, key: string, settings?: SecuritySettings): Promise<void> =>
  spendAll(deps, [[limit, key]], settings);

/** Gives one back. */
export const giveBack = (deps: Pick<Deps, 'db'>, limit: Limit, key: string): Promise<void> => giveAllBack(deps, [[limit, key]]);
