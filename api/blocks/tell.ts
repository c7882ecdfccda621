import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import type { Deps } from '../deps.ts';
import { nudge } from '../engine/nudge.ts';

/** Has a worker tell the person what is new about a block. */
export const tellPerson = (deps: Deps, blockId: string): Promise<void> =>
  nudge(deps, { blockId }, (workflows) => startRun(workflows, 'blockNotice', blockId));
