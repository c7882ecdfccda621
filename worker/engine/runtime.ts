import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

/** A port may be taken by another process of this machine between being found free and being used: then by the next that is free. */
const TRIES = 5;

/** A port of this machine that nobody else can reach, and nobody uses just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Wanted {
  log: Pick<Logger, 'warn' | 'error'>;
  /** Whether the engine's own metrics of this process are kept. */
  metered: boolean;
  findPort?: () => Promise<number>;
}

/**
 * Installs what the SDK's workers run on: it logs to our log, and leaves signals to us. Where metrics are kept, answers how to read its own (`temporal_…`): slots,
 * polls, waits and failures of its calls, which are kept in native code and answered on a port of their own inside.
 */
export async function installRuntime({ log, metered, findPort = freePort }: Wanted): Promise<(() => Promise<string>) | undefined> {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => log[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message));
  const options = { logger, shutdownSignals: [] };
  if (!metered) return void Runtime.install(options);
  for (let attempt = 1; ; attempt += 1) {
    const bindAddress = `127.0.0.1:${await findPort()}`;
    const prometheus = { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };
    try {
      Runtime.install({ ...options, telemetryOptions: { metrics: { prometheus } } });
      return async () => (await fetch(`http://${bindAddress}/metrics`)).text();
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}
