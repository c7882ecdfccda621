import { join } from 'node:path';
import { type Guard, startChild } from '@trafficdesk/api/standalone/child.ts';
import type { ApiName, ClusterOptions, Part, PartName } from './cluster.ts';
import { answersAt, createPart } from './part.ts';
import { createPostgresPart } from './postgres-part.ts';
import { caddy } from './programs.mjs';
import type { TemporalPorts } from './temporal-config.ts';
import { createTemporalPart } from './temporal-part.ts';
import { apiVariables, at, calledAt, type Installation, standInSettings, workerVariables } from './variables.ts';

interface Parts extends Installation {
  top: string;
  consoleFolder: string;
  temporalPorts: TemporalPorts;
  env: NonNullable<ClusterOptions['env']>;
  guard: Guard;
}

/** All parts, none of which runs yet. */
export function createParts(installation: Parts): Record<PartName, Part> & { postgres: ReturnType<typeof createPostgresPart> } {
  const { top, consoleFolder, dataFolder, ports, temporalPorts, env, secrets, shared, guard } = installation;
  const log = (name: PartName): string => join(dataFolder, 'logs', `${name}.log`);

  const program = (name: PartName, [command, ...args]: [string, ...string[]], variables: () => NodeJS.ProcessEnv, health: string): Part =>
    createPart({
      name,
      logFile: log(name),
      launch: () => startChild({ name, command, args, cwd: top, env: { ...variables(), ...env[name] }, logFile: log(name), guard }),
      isReady: () => answersAt(health),
    });
  const node = (name: PartName, script: string, variables: () => NodeJS.ProcessEnv, path: string): Part =>
    program(name, [process.execPath, '--import', 'tsx', script], variables, `${at(ports[name])}${path}`);
  const worker = (name: 'worker-1' | 'worker-2'): Part =>
    node(name, 'worker/main.ts', () => workerVariables(installation, name), '/healthz');
  const api = (name: ApiName): Part => node(name, 'api/main.ts', () => apiVariables(installation, name), '/healthz');

  const upstream = (to: ApiName): string => `127.0.0.1:${calledAt(installation, { from: 'proxy', to })}`;
  const proxyVariables = (): NodeJS.ProcessEnv => ({
    PORT: String(ports.proxy),
    CONSOLE_DIR: consoleFolder,
    API_UPSTREAMS: `${upstream('api-1')} ${upstream('api-2')}`,
    UPLOAD_UPSTREAMS: upstream('uploads'),
    XDG_DATA_HOME: join(dataFolder, 'caddy'),
    XDG_CONFIG_HOME: join(dataFolder, 'caddy'),
  });
  return {
    postgres: createPostgresPart({ dataFolder, logFile: log('postgres'), port: ports.postgres, secrets, guard }),
    temporal: createTemporalPart({
      dataFolder,
      logFile: log('temporal'),
      ports: temporalPorts,
      postgresPort: calledAt(installation, { from: 'temporal', to: 'postgres' }),
      password: shared.temporalPassword,
      guard,
    }),
    partners: node('partners', 'test/cluster/partners.ts', () => ({ PARTNERS: JSON.stringify(standInSettings(installation)) }), '/'),
    'worker-1': worker('worker-1'),
    'worker-2': worker('worker-2'),
    'api-1': api('api-1'),
    'api-2': api('api-2'),
    uploads: api('uploads'),
    proxy: program(
      'proxy',
      [caddy, 'run', '--config', join(top, 'admin', 'Caddyfile'), '--adapter', 'caddyfile'],
      proxyVariables,
      at(ports.proxy),
    ),
  };
}
