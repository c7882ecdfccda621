import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sentence } from './sentence.mjs';

export interface Settings {
  /** The checkout. */
  top: string;
  /** Where everything this machine keeps lies. */
  dataFolder: string;
  port: number;
  /** A database of somebody else's, instead of the embedded one. */
  databaseUrl: string | undefined;
  /** A Temporal server of somebody else's, instead of the dev server. */
  temporalAddress: string | undefined;
}

/** Reads what may be set from outside: PORT, DATABASE_URL, TEMPORAL_ADDRESS, TRAFFICDESK_DATA. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const { PORT = '8080', DATABASE_URL, TEMPORAL_ADDRESS, TRAFFICDESK_DATA } = variables;
  const top = fileURLToPath(new URL('../..', import.meta.url));
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Sentence(`PORT is "${PORT}": set it to a port number from 1 to 65535.`);
  return {
    top,
    dataFolder: resolve(TRAFFICDESK_DATA || join(top, '.data')),
    port,
    databaseUrl: DATABASE_URL || undefined,
    temporalAddress: TEMPORAL_ADDRESS || undefined,
  };
}
