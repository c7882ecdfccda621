import { Client, Connection } from '@temporalio/client';
import { TestWorkflowEnvironment, type TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import { atEnd } from './at-end.ts';
import { askService } from './ask-service.ts';
import type { TemporalAnswer } from './services/temporal-service.ts';

export interface TestTemporal {
  address: string;
  namespace: string;
  client: Client;
  /** For Worker.create. */
  nativeConnection: NativeConnection;
  /** For Worker.create: `workflowBundle: { codePath }`. */
  codePath: string;
}

/**
 * The shared Temporal server, with a namespace of this caller's own: call it once per test file. Stop your workers before the file ends;
 * the connections are closed for you.
 */
export async function temporal(): Promise<TestTemporal> {
  const [{ address, namespace }, codePath] = await Promise.all([
    askService<TemporalAnswer>('temporal'),
    askService<string>('workflow-bundle'),
  ]);
  const connection = await Connection.connect({ address });
  const nativeConnection = await NativeConnection.connect({ address });
  atEnd(async () => {
    await nativeConnection.close();
    await connection.close();
  });
  return { address, namespace, client: new Client({ connection, namespace }), nativeConnection, codePath };
}

/**
 * A Temporal server that skips time whenever all there is to do is wait; its own, because time is global to it. Whoever asks tears `env` down as soon
 * as it is needed no more. `codePath` is the shared workflow bundle.
 */
export async function timeSkippingTemporal(): Promise<{ env: TestWorkflowEnvironment; codePath: string }> {
  const [path, codePath] = await Promise.all([askService<string | null>('time-skipping'), askService<string>('workflow-bundle')]);
  const server = path === null ? {} : { executable: { type: 'existing-path', path } as const };
  return { env: await startTimeSkipping(server), codePath };
}

/** The SDK gives the server five seconds to start, which a busy machine may need more than once. */
async function startTimeSkipping(
  server: TimeSkippingTestWorkflowEnvironmentOptions['server'],
  tries = 6,
): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({ server });
  } catch (error) {
    if (tries === 1) throw error;
    return startTimeSkipping(server, tries - 1);
  }
}
