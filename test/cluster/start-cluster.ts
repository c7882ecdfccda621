import type { Cluster, ClusterOptions } from './cluster.ts';

export type { Cluster, ClusterOptions, Part, PartName, Via } from './cluster.ts';

/** Starts the production shape on this machine: PostgreSQL, a Temporal server on it, partners' stand-in, two workers, two apis, a proxy. */
export async function startCluster(_options: ClusterOptions): Promise<Cluster> {
  throw new Error('not there yet');
}
