import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import type { Deps } from '../deps.ts';
import { nudge } from '../engine/nudge.ts';

/** Wakes the workflow of a handling, soon at the latest. */
export const nudgeHandling = (deps: Deps, handlingId: string, requestId: string): Promise<void> =>
  nudge(deps, { handlingId }, (workflows) => wakeHandling(workflows, handlingId, requestId));
