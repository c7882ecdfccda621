import { ed25519PrivateKey } from '@trafficdesk/worker/ed25519-key.ts';
import { environment as workerEnvironment, readVariables } from '@trafficdesk/worker/environment.ts';
import { z } from 'zod';
import { type OidcSettings, readOidcSettings } from './oidc/settings.ts';

const PORTS = { error: 'must be a port number from 0 to 65535' };
const NOTICE_KEY = { error: 'must be the secret agreed on with the violation database, at least 32 characters' };
const GATEWAY_KEY = { error: 'must be the secret agreed on with the payment gateway, at least 32 characters' };
const SECRET = { error: 'must be the secret agreed on with the identity partner, at least 32 characters' };

/** Set to nothing counts as not set: that is how compose files leave a variable out. */
const orNothing = z
  .string()
  .transform((text) => text || undefined)
  .optional();

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, PORTS)
    .transform(Number)
    .refine((port) => port <= 65_535, PORTS)
    .default(8080),
  /** Address to listen on: this machine alone unless stated. */
  HOST: orNothing.transform((host) => host ?? '127.0.0.1'),
  /** How long it says that it leaves, and still serves, before it ends: as long as proxies need to hear of it. Not at all unless stated. */
  LEAVE_SECONDS: z
    .string()
    .regex(/^[1-5]?\d$/, 'must be whole seconds, from 0 to 59')
    .transform(Number)
    .default(0),
  /** How many proxies of this installation stand one behind the other between callers and this process: none unless stated. */
  TRUSTED_PROXIES: z.string().regex(/^\d$/, 'must be how many proxies stand in front, from 0 to 9').transform(Number).default(0),
  /** Folder of the built console; without it only the API is served. */
  CONSOLE_DIR: orNothing,
  /** Folder of the signed heads of the audit chain, if they can be read from here. */
  AUDIT_ANCHOR_DIR: orNothing,
  /** What the identity partner signs its notices with: agreed on with it. */
  IDENTITY_SECRET: z.string(SECRET).min(32, SECRET),
  /** What the violation database signs its notices with: agreed on with it. */
  VIOLATIONS_NOTICE_KEY: z.string(NOTICE_KEY).min(32, NOTICE_KEY),
  /** What the payment gateway signs its notices with: agreed on with it. */
  PAYMENTS_NOTICE_KEY: z.string(GATEWAY_KEY).min(32, GATEWAY_KEY),
  /** Signs what is handed to channels as proof: an Ed25519 private key, PKCS#8. */
  SIGNING_KEY: ed25519PrivateKey,
});

const environment = z.intersection(workerEnvironment, variables);

export interface Environment extends z.output<typeof workerEnvironment>, z.output<typeof variables> {
  /** Of OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_REDIRECT_URL; null where staff sign in with local accounts alone. */
  oidc: OidcSettings | null;
}

/** Reads the api's settings from its environment; throws an error that names every variable that is missing or wrong: of OIDC_… apart, and last. */
export const readEnvironment = (given: NodeJS.ProcessEnv): Environment => ({
  ...readVariables(environment, given),
  oidc: readOidcSettings(given),
});
