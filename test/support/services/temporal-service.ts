import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { startTemporal } from '@trafficdesk/api/standalone/temporal.ts';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
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
  const connection = await Connection.connect({ address });
  let asked = 0;
  return {
    async answer(): Promise<TemporalAnswer> {
      asked += 1;
      const namespace = `test-${asked}`;
      await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') });
      return { address, namespace };
    },
    async stop() {
      await connection.close();
      await server.stop();
    },
  };
}
