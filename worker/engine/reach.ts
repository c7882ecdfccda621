import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { abortOf } from '../abort-of.ts';
import type { EngineSettings } from './settings.ts';

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [200, 5_000];

/**
 * A connection to the workflow engine, for workers; null where the signal aborted before there was one. While the engine is away it is tried again, for as long as
 * it takes: a process that gave up would be started once more only to find the same.
 */
export async function reachEngine(
  { namespace: _namespace, ...line }: EngineSettings,
  { log, signal }: { log: Pick<Logger, 'warn'>; signal: AbortSignal },
): Promise<NativeConnection | null> {
  const told = abortOf(signal);
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      const reached = await Promise.race([NativeConnection.connect(line), told]);
      if (reached) return reached;
    } catch (error) {
      log.warn({ err: error }, 'the workflow engine cannot be reached yet');
    }
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
  return null;
}
