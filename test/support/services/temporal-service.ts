import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { runCommand } from '@trafficdesk/api/standalone/run-command.mjs';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { startTemporal } from '@trafficdesk/api/standalone/temporal.ts';
import type { Service } from '../services.ts';

export interface TemporalAnswer {
  address: string;
  /** Of this asker alone: task queues carry fixed names. */
  namespace: string;
}

export async function temporalService(folder: string, guard: Guard): Promise<Service> {
  const cli = findTemporalCli();
  if (cli === null) throw new Error('No Temporal CLI here: `npm test` builds it');
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const server = await startTemporal({ cli, port, logFile: join(folder, 'logs', 'temporal.log'), guard });
  let asked = 0;
  return {
    async answer(): Promise<TemporalAnswer> {
      asked += 1;
      const namespace = `test-${asked}`;
      const args = ['operator', 'namespace', 'create', '--namespace', namespace, '--retention', '1d', '--address', address];
      const { code, tail } = await runCommand(cli, args);
      if (code !== 0) throw new Error(tail);
      return { address, namespace };
    },
    stop: () => server.stop(),
  };
}
