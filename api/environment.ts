import { type Environment as WorkerEnvironment, readEnvironment as readWorkerEnvironment } from '@trafficdesk/worker/environment.ts';
import { type OidcSettings, readOidcSettings } from './oidc/settings.ts';

export interface Environment extends WorkerEnvironment {
  PORT: number;
  /** Address to listen on: this machine alone unless stated. */
  HOST: string;
  /** How many proxies of this installation stand one behind the other between callers and this process: none unless stated. */
  TRUSTED_PROXIES: number;
  /** Folder of the built console; without it only the API is served. */
  CONSOLE_DIR: string | undefined;
  /** Folder of the signed heads of the audit chain, if they can be read from here. */
  AUDIT_ANCHOR_DIR: string | undefined;
  /** Of OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_REDIRECT_URL; null where staff sign in with local accounts alone. */
  oidc: OidcSettings | null;
}

/** Reads the api's settings from its environment; throws an error that says what is missing or wrong: of PORT and TRUSTED_PROXIES first, then of all others at once, then of OIDC_…. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const { PORT = '8080', HOST, TRUSTED_PROXIES = '0', CONSOLE_DIR, AUDIT_ANCHOR_DIR } = variables;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT: must be a port number from 0 to 65535');
  if (!/^\d$/.test(TRUSTED_PROXIES)) throw new Error('TRUSTED_PROXIES: must be how many proxies stand in front, from 0 to 9');
  return {
    ...readWorkerEnvironment(variables),
    PORT: port,
    HOST: HOST || '127.0.0.1',
    TRUSTED_PROXIES: Number(TRUSTED_PROXIES),
    CONSOLE_DIR: CONSOLE_DIR || undefined,
    AUDIT_ANCHOR_DIR: AUDIT_ANCHOR_DIR || undefined,
    oidc: readOidcSettings(variables),
  };
}
