import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sentence } from './sentence.mjs';

export interface Settings {
  /** The checkout. */
  top: string;
  /** Where everything this machine keeps lies. */
  dataFolder: string;
  port: number;
  /** The api's metrics are at this port, the worker's at the next; none are kept without one. */
  metricsPort: number | undefined;
  /** A database of somebody else's, instead of the embedded one. */
  databaseUrl: string | undefined;
  /** A Temporal server of somebody else's, instead of the dev server. */
  temporalAddress: string | undefined;
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Reads what may be set from outside: PORT, METRICS_PORT, DATABASE_URL, TEMPORAL_ADDRESS, TRAFFICDESK_DATA. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const { PORT = '8080', METRICS_PORT, DATABASE_URL, TEMPORAL_ADDRESS, TRAFFICDESK_DATA } = variables;
  const top = fileURLToPath(new URL('../..', import.meta.url));
  const port = Number(PORT);
  if (!isPort(port)) throw new Sentence(`PORT is "${PORT}": set it to a port number from 1 to 65535.`);
  const metricsPort = METRICS_PORT ? Number(METRICS_PORT) : undefined;
  if (metricsPort !== undefined && !isPort(metricsPort + 1))
    throw new Sentence(
      `METRICS_PORT is "${METRICS_PORT}": set it to a port number from 1 to 65534, which the api takes; the worker takes the next.`,
    );
  return {
    top,
    dataFolder: resolve(TRAFFICDESK_DATA || join(top, '.data')),
    port,
    metricsPort,
    databaseUrl: DATABASE_URL || undefined,
    temporalAddress: TEMPORAL_ADDRESS || undefined,
  };
}
