import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';

/** Has a worker tell the person what is new about a block; where the engine is away a worker takes it up from the row once it is back. */
export const tellPerson = ({ temporal, log }: Deps, blockId: string): Promise<void> =>
  callEngine(temporal, (workflows) => startRun(workflows, 'blockNotice', blockId)).catch((error: unknown) =>
    log.warn({ err: error, blockId }, 'could not start telling of a block: a worker will'),
  );
