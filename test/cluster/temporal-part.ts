import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Guard, startChild } from '@trafficdesk/api/standalone/child.ts';
import { temporalAnswers } from '@trafficdesk/api/standalone/temporal.ts';
import { Connection } from '@temporalio/client';
import { parse } from 'yaml';
import type { Part } from './cluster.ts';
import { createPart } from './part.ts';
import { temporalServer, temporalSqlTool } from './programs.mjs';
import { temporalConfig, type TemporalPorts } from './temporal-config.ts';

interface TemporalPartOptions {
  dataFolder: string;
  logFile: string;
  ports: TemporalPorts;
  /** Where PostgreSQL is called. */
  postgresPort: number;
  password: string;
  guard: Guard;
}

const NAMESPACE = 'default';
const RETENTION_SECONDS = 30 * 24 * 60 * 60;

/** A Temporal server on PostgreSQL, all four services in one process, with the dynamic settings of docker-compose.yml. */
export function createTemporalPart({ dataFolder, logFile, ports, postgresPort, password, guard }: TemporalPartOptions): Part {
  const configFile = join(dataFolder, 'temporal.json');
  const dynamicFile = join(dataFolder, 'temporal-dynamic.yaml');
  writeFileSync(configFile, temporalConfig({ ports, postgresPort, password, dynamicFile }), { mode: 0o600 });
  writeFileSync(dynamicFile, dynamicSettings());
  const address = `127.0.0.1:${ports.frontend}`;
  return createPart({
    name: 'temporal',
    logFile,
    launch: () =>
      startChild({
        name: 'temporal',
        command: temporalServer,
        args: ['--config-file', configFile, '--allow-no-auth', 'start'],
        logFile,
        guard,
      }),
    isReady: async () => {
      if (!(await temporalAnswers(address))) return false;
      return (await temporalAnswers(address, NAMESPACE)) || registerNamespace(address);
    },
  });
}

/** What docker-compose.yml gives its server. */
function dynamicSettings(): string {
  const compose = readFileSync(fileURLToPath(new URL('../../docker-compose.yml', import.meta.url)), 'utf8');
  return (parse(compose, { merge: true }) as { configs: Record<string, { content: string }> }).configs['temporal-dynamic']?.content ?? '';
}

async function registerNamespace(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address });
  try {
    const workflowExecutionRetentionPeriod = { seconds: RETENTION_SECONDS } as never;
    await connection.workflowService.registerNamespace({ namespace: NAMESPACE, workflowExecutionRetentionPeriod });
  } catch {
    // Not up yet, or somebody else was first: asked again.
  } finally {
    await connection.close();
  }
  await sleep(200);
  return false;
}

/** Brings both of Temporal's databases to the schema of this server's version. */
export async function bringSchema(postgresPort: number, password: string): Promise<void> {
  for (const [database, schema] of [
    ['temporal', 'postgresql/v12/temporal'],
    ['temporal_visibility', 'postgresql/v12/visibility'],
  ] as const) {
    const tool = (...args: string[]): Promise<unknown> =>
      promisify(execFile)(
        temporalSqlTool,
        ['--plugin', 'postgres12', '--ep', '127.0.0.1', '--port', String(postgresPort), '--user', 'temporal', '--db', database, ...args],
        {
          env: { PATH: process.env['PATH'], SQL_PASSWORD: password },
        },
      );
    const update = (): Promise<unknown> => tool('update-schema', '--schema-name', schema);
    try {
      await update();
    } catch (error) {
      if (!String((error as { stderr?: string }).stderr ?? error).includes('schema_version')) throw error;
      await tool('setup-schema', '--version', '0.0');
      await update();
    }
  }
}
