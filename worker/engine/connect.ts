import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  type GrpcRetryOptions,
  isRetryableError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { engineSpans } from '../telemetry/engine-spans.ts';
import { isTracing } from '../telemetry/tracing.ts';
import type { EngineSettings } from './settings.ts';

/** Tries by gRPC status; 8 is RESOURCE_EXHAUSTED. */
const TRIES: Record<number, number> = { 8: 12 };

/**
 * Ten updates of one workflow may run at once; the next is turned away and soon tries again, often enough for fifty to get through. An engine that is away is
 * tried twice more: a caller is better told, and what a worker asks for stands in a row and is asked for again a minute later.
 */
const RETRY: GrpcRetryOptions = {
  ...defaultGrpcRetryOptions({ initialIntervalMs: () => 80, factor: 1.4 }),
  retryableDecider: (attempt, status) => isRetryableError(status) && attempt < (TRIES[status.code] ?? 3),
};

/** A client of the workflow engine. It connects with the first call, so that processes come up, and say so, while Temporal is away. */
export function connectEngine({ namespace, ...line }: EngineSettings): { client: Client; close: () => Promise<void> } {
  const connection = Connection.lazy({ ...line, interceptors: [makeGrpcRetryInterceptor(RETRY)] });
  const interceptors = isTracing() ? { workflow: [engineSpans] } : {};
  return { client: new Client({ connection, namespace, interceptors }), close: () => connection.close() };
}
