import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';

/** Wakes the workflow of a handling; where the engine is away, the worker does it within a minute or two, from the row. */
export async function wakeQuietly({ temporal, log }: Deps, handlingId: string, requestId: string): Promise<void> {
  await callEngine(temporal, (workflows) => wakeHandling(workflows, handlingId, requestId)).catch((error: unknown) => {
    log.warn({ err: error, handlingId }, 'the workflow of a handling could not be woken');
  });
}
