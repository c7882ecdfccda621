import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** Ten updates of one workflow may run at once; the next is turned away and soon tries again. */
const RETRY = { initialIntervalMs: () => 80, maxAttempts: 12, factor: 1.4 };

/** A client of the workflow engine. It connects with the first call, so that the api comes up, and says so, while Temporal is away. */
export function connectEngine({ address, namespace }: { address: string; namespace: string }): { client: Client; close: () => Promise<void> } {
  const connection = Connection.lazy({ address, interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions(RETRY))] });
  return { client: new Client({ connection, namespace }), close: () => connection.close() };
}
