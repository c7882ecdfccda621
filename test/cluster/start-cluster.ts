import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, urlAs } from '@trafficdesk/api/standalone/database-url.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { keepSecrets } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { makeCurrent } from '@trafficdesk/worker/versions/releases.ts';
import { type Cluster, type ClusterOptions, PART_NAMES, PROCESSES } from './cluster.ts';
import { keepClusterSecrets } from './cluster-secrets.ts';
import { layConsole } from './console-files.ts';
import { createParts } from './create-parts.ts';
import { keepPorts } from './ports.ts';
import { ensureDatabases } from './postgres-part.ts';
import { bringSchema } from './temporal-part.ts';
import { at, databaseUrl } from './variables.ts';
import { withTemporal } from './with-temporal.ts';

const RELEASE_PATIENCE_MS = 60_000;

/**
 * Starts the production shape on this machine: PostgreSQL, a Temporal server on it, the partners' stand-in, two workers, two apis and one that photos
 * are uploaded to, a proxy. Resolves when the proxy answers; throws, with nothing left running, when a part does not get ready. Needs the programs of
 * programs.mjs and a built console.
 */
export async function startCluster({
  dataFolder,
  ports: asked = {},
  via = () => undefined,
  partnersAuthority,
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
  const releases = { current: release };

  const consoleFolder = join(dataFolder, 'console');
  const installation = { dataFolder, ports, via, partnersAuthority, secrets, shared, releases };
  const parts = createParts({ ...installation, top, consoleFolder, temporalPorts, env, guard });

  async function stop(): Promise<void> {
    for (const name of PART_NAMES.toReversed()) await parts[name].kill('SIGTERM');
    await guard.close();
  }

  try {
    note('PostgreSQL');
    await parts.postgres.start();
    const owner = await ensureDatabases(parts.postgres.prepared(), shared.temporalPassword);
    await prepareDatabase(owner, secrets);
    note('Temporal');
    await bringSchema(ports.postgres, shared.temporalPassword);
    await parts.temporal.start();
    note('partners, workers and apis');
    layConsole(join(top, 'admin', 'dist'), consoleFolder);
    await parts.partners.start();
    await Promise.all(PROCESSES.map((name) => parts[name].start()));
    if (release !== undefined) await withTemporal({ temporalAddress }, (client) => makeCurrent(client, release, RELEASE_PATIENCE_MS));
    note('the proxy');
    await parts.proxy.start();
  } catch (error) {
    await stop();
    throw error;
  }

  const direct = databaseUrl(installation, ports.postgres);
  return {
    url,
    partnersUrl: at(ports.partners),
    temporalAddress,
    databaseUrls: {
      owner: direct,
      superuser: parts.postgres.prepared().superuserUrl(DATABASE),
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
