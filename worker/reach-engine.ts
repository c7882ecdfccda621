import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, defaultGrpcRetryOptions, isRetryableError, makeGrpcRetryInterceptor } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [200, 5_000];
const ENDS = ['SIGTERM', 'SIGINT'] as const;

/** An engine that is away is tried twice more: what it is asked for stands in a row, and is asked for again a minute later. */
const RETRY = {
  ...defaultGrpcRetryOptions(),
  retryableDecider: (attempt: number, status: Parameters<typeof isRetryableError>[0]) => isRetryableError(status) && attempt < 3,
};

/** A line for calls to the workflow engine, which connects with the first of them. */
export const lineToEngine = (address: string): Connection => Connection.lazy({ address, interceptors: [makeGrpcRetryInterceptor(RETRY)] });

/**
 * A connection to the workflow engine, for workers. While that is away it is tried again, for as long as it takes: a process that gave up would be started once more only
 * to find the same. Who is told to go meanwhile goes.
 */
export async function reachEngine(address: string, log: Logger): Promise<NativeConnection> {
  const go = (): never => process.exit(0);
  for (const signal of ENDS) process.on(signal, go);
  try {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        return await NativeConnection.connect({ address });
      } catch (error) {
        log.warn({ err: error }, 'the workflow engine cannot be reached yet');
      }
      await sleep(wait);
    }
  } finally {
    for (const signal of ENDS) process.off(signal, go);
  }
}
