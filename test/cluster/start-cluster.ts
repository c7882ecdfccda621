import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, startGuard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, urlAs } from '@trafficdesk/api/standalone/database-url.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { anchorFolder, keepSecrets, keyVariables } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import { makeCurrent } from '@trafficdesk/worker/versions/releases.ts';
import { type Cluster, type ClusterOptions, PART_NAMES, type Part, type PartName } from './cluster.ts';
import { keepClusterSecrets } from './cluster-secrets.ts';
import { layConsole } from './console-files.ts';
import { answersAt, createPart } from './part.ts';
import { keepPorts } from './ports.ts';
import { createPostgresPart, ensureDatabases } from './postgres-part.ts';
import { caddy } from './programs.mjs';
import { bringSchema, createTemporalPart } from './temporal-part.ts';
import { withTemporal } from './with-temporal.ts';

export type { Cluster, ClusterOptions, Part, PartName, Via } from './cluster.ts';

/** The proxy asks each second; two of its questions are heard before an api takes no more. */
const LEAVE_SECONDS = 3;
const CHECK_PASSES_AFTER_MS = 5_000;
const RELEASE_PATIENCE_MS = 60_000;

const at = (port: number): string => `http://127.0.0.1:${port}`;

/**
 * Starts the production shape on this machine: PostgreSQL, a Temporal server on it, the partners' stand-in, two workers, two apis, a proxy. Resolves
 * when the proxy answers; throws, with nothing left running, when a part does not get ready. Needs the programs of programs.mjs and a built console.
 */
export async function startCluster({
  dataFolder,
  ports: asked = {},
  via = {},
  env = {},
  release,
  note = () => {},
}: ClusterOptions): Promise<Cluster> {
  mkdirSync(dataFolder, { recursive: true });
  // PostgreSQL's own user, as whom root runs it, has to pass.
  chmodSync(dataFolder, 0o711);
  for (const name of ['logs', 'photos']) mkdirSync(join(dataFolder, name), { recursive: true, mode: 0o700 });
  const { top } = readSettings({});
  const secrets = keepSecrets(dataFolder);
  const shared = keepClusterSecrets(dataFolder);
  const { parts: ports, temporal: temporalPorts } = await keepPorts(dataFolder, asked);
  const guard = startGuard();
  const url = at(ports.proxy);
  const temporalAddress = `127.0.0.1:${ports.temporal}`;
  const log = (name: PartName): string => join(dataFolder, 'logs', `${name}.log`);
  const releases = { current: release };

  const node = (name: PartName, script: string, variables: () => NodeJS.ProcessEnv, health: string): Part =>
    createPart({
      name,
      logFile: log(name),
      launch: () =>
        startChild({
          name,
          command: process.execPath,
          args: ['--import', 'tsx', script],
          cwd: top,
          env: { ...variables(), ...env[name] },
          logFile: log(name),
          guard,
        }),
      isReady: () => answersAt(health),
    });

  const databaseUrl = (port: number, database = DATABASE): string =>
    `postgres://trafficdesk:${secrets.databasePasswords.owner}@127.0.0.1:${port}/${database}`;
  const partnersUrl = at(via.partners ?? ports.partners);
  const common = {
    TEMPORAL_ADDRESS: `127.0.0.1:${via.temporal ?? ports.temporal}`,
    PHOTO_DIR: photoFolder(dataFolder),
    AUDIT_ANCHOR_DIR: anchorFolder(dataFolder),
    REGISTRY_URL: `${partnersUrl}/registry`,
    SMS_URL: `${partnersUrl}/sms`,
    IDENTITY_URL: `${partnersUrl}/identity`,
    ALIPAY_URL: `${partnersUrl}/alipay`,
    VIOLATIONS_URL: `${partnersUrl}/violations`,
    PAYMENTS_URL: `${partnersUrl}/payments`,
    ...keyVariables(secrets),
  };
  const called = databaseUrl(via.postgres ?? ports.postgres);

  const worker = (name: 'worker-1' | 'worker-2'): Part =>
    node(
      name,
      'worker/main.ts',
      () => ({
        ...common,
        DATABASE_URL: urlAs(called, 'worker', secrets),
        AUDIT_SIGNING_KEY: secrets.auditSigningKey,
        HEALTH_PORT: String(ports[name]),
        ...(releases.current !== undefined && { RELEASE: releases.current }),
      }),
      `${at(ports[name])}/healthz`,
    );
  const api = (name: 'api-1' | 'api-2'): Part =>
    node(
      name,
      'api/main.ts',
      () => ({
        ...common,
        DATABASE_URL: urlAs(called, 'api', secrets),
        IDENTITY_SECRET: shared.identitySecret,
        VIOLATIONS_NOTICE_KEY: shared.violationsNoticeKey,
        PAYMENTS_NOTICE_KEY: shared.paymentsNoticeKey,
        SIGNING_KEY: secrets.signingKey,
        PORT: String(ports[name]),
        HOST: '127.0.0.1',
        TRUSTED_PROXIES: '1',
        LEAVE_SECONDS: String(LEAVE_SECONDS),
      }),
      `${at(ports[name])}/healthz`,
    );

  const postgres = createPostgresPart({ dataFolder, logFile: log('postgres'), port: ports.postgres, secrets, guard });
  const partners = JSON.stringify({
    port: ports.partners,
    dataFolder,
    identity: { secret: shared.identitySecret, noticesTo: `${url}/v1/partners/identity/notices`, passAfterMs: CHECK_PASSES_AFTER_MS },
    payments: { secret: shared.paymentsNoticeKey, noticesTo: `${url}/v1/partners/payments/notices` },
    violations: { secret: shared.violationsNoticeKey, noticesTo: `${url}/v1/partners/violations/notices` },
  });
  const consoleFolder = join(dataFolder, 'console');
  const parts: Record<PartName, Part> = {
    postgres,
    temporal: createTemporalPart({
      dataFolder,
      logFile: log('temporal'),
      ports: temporalPorts,
      postgresPort: via.temporalPostgres ?? ports.postgres,
      password: shared.temporalPassword,
      env: env.temporal,
      guard,
    }),
    partners: node('partners', 'test/cluster/partners.ts', () => ({ PARTNERS: partners }), at(ports.partners)),
    'worker-1': worker('worker-1'),
    'worker-2': worker('worker-2'),
    'api-1': api('api-1'),
    'api-2': api('api-2'),
    proxy: createPart({
      name: 'proxy',
      logFile: log('proxy'),
      launch: () =>
        startChild({
          name: 'proxy',
          command: caddy,
          args: ['run', '--config', join(top, 'admin', 'Caddyfile'), '--adapter', 'caddyfile'],
          env: {
            PORT: String(ports.proxy),
            CONSOLE_DIR: consoleFolder,
            API_UPSTREAMS: `127.0.0.1:${ports['api-1']} 127.0.0.1:${ports['api-2']}`,
            XDG_DATA_HOME: join(dataFolder, 'caddy'),
            XDG_CONFIG_HOME: join(dataFolder, 'caddy'),
            ...env.proxy,
          },
          logFile: log('proxy'),
          guard,
        }),
      isReady: () => answersAt(url),
    }),
  };

  async function stop(): Promise<void> {
    for (const name of PART_NAMES.toReversed()) await parts[name].kill('SIGTERM');
    await guard.close();
  }

  try {
    note('PostgreSQL');
    await postgres.start();
    const owner = await ensureDatabases(postgres.prepared(), shared.temporalPassword);
    await prepareDatabase(owner, secrets);
    note('Temporal');
    await bringSchema(ports.postgres, shared.temporalPassword);
    await parts.temporal.start();
    note('partners, workers and apis');
    layConsole(join(top, 'admin', 'dist'), consoleFolder);
    await parts.partners.start();
    await Promise.all((['worker-1', 'worker-2', 'api-1', 'api-2'] as const).map((name) => parts[name].start()));
    if (release !== undefined) await withTemporal({ temporalAddress }, (client) => makeCurrent(client, release, RELEASE_PATIENCE_MS));
    note('the proxy');
    await parts.proxy.start();
  } catch (error) {
    await stop();
    throw error;
  }

  const direct = databaseUrl(ports.postgres);
  return {
    url,
    partnersUrl: at(ports.partners),
    temporalAddress,
    databaseUrls: {
      owner: direct,
      superuser: postgres.prepared().superuserUrl(DATABASE),
      api: urlAs(direct, 'api', secrets),
      worker: urlAs(direct, 'worker', secrets),
    },
    secrets,
    ports,
    parts: PART_NAMES.map((name) => parts[name]),
    part: (name) => parts[name],
    releases,
    stop,
  };
}
