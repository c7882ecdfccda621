/** Ports of one server that holds all four services. */
export interface TemporalPorts {
  frontend: number;
  frontendHttp: number;
  history: number;
  matching: number;
  worker: number;
  /** Of frontend, history, matching and worker, for finding each other. */
  membership: readonly [number, number, number, number];
}

interface TemporalConfig {
  ports: TemporalPorts;
  postgresPort: number;
  password: string;
  /** Of the dynamic settings. */
  dynamicFile: string;
}

/** As in docker-compose.yml; it cannot be changed once there are workflows. */
const HISTORY_SHARDS = 512;

/** Configuration of a Temporal server that keeps everything in PostgreSQL, as JSON, which is YAML. */
export function temporalConfig({ ports, postgresPort, password, dynamicFile }: TemporalConfig): string {
  const store = (databaseName: string, maxConns: number): object => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user: 'temporal',
      password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const rpc = (grpcPort: number, membershipPort: number): object => ({ grpcPort, membershipPort, bindOnIP: '127.0.0.1' });
  const [frontend, history, matching, worker] = ports.membership;
  const config = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { default: store('temporal', 20), visibility: store('temporal_visibility', 10) },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
    },
    services: {
      frontend: { rpc: { ...rpc(ports.frontend, frontend), httpPort: ports.frontendHttp } },
      history: { rpc: rpc(ports.history, history) },
      matching: { rpc: rpc(ports.matching, matching) },
      worker: { rpc: rpc(ports.worker, worker) },
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${ports.frontend}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
