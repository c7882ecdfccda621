import { buildConsole, needsConsoleBuild } from '@trafficdesk/api/standalone/console-build.mjs';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import type { Cluster, ClusterOptions } from './cluster.ts';
import { CADDY_VERSION, getPrograms, needsPrograms, TEMPORAL_VERSION } from './programs.mjs';
import { startCluster } from './start-cluster.ts';

/** The servers of a cluster, for the line of versions of a result. */
export const VERSIONS = `Temporal server ${TEMPORAL_VERSION}, Caddy ${CADDY_VERSION}`;

/** Builds what the cluster runs unless it is there, starts it as startCluster does, and says so. */
export async function prepareCluster(options: ClusterOptions): Promise<Cluster> {
  const { top } = readSettings({});
  if (needsPrograms()) await step('Building what the cluster runs, once', (note) => getPrograms(note));
  if (needsConsoleBuild(top)) await step('Building the console', () => buildConsole(top));
  return step('Starting the cluster', (note) => startCluster({ ...options, note }));
}
