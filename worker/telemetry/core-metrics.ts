import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { RuntimeOptions } from '@temporalio/worker';

/** A port of this machine that nobody else can reach, and nobody uses just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * The engine's own metrics of this worker: slots, polls, waits and failures of its calls (`temporal_…`). They are kept in native code and answered on a port of
 * their own inside; `read` passes them on.
 */
export async function coreMetrics(): Promise<{
  telemetryOptions: NonNullable<RuntimeOptions['telemetryOptions']>;
  read: () => Promise<string>;
}> {
  const address = `127.0.0.1:${await freePort()}`;
  return {
    telemetryOptions: {
      metrics: { prometheus: { bindAddress: address, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true } },
    },
    read: async () => (await fetch(`http://${address}/metrics`)).text(),
  };
}
