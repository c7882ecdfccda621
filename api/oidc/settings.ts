import { z } from 'zod';

/** Where the provider sends people back to; the path is the operation's. */
export const CALLBACK_PATH = '/api/session/oidc/callback';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Over plain http anybody on the way could sign in as anybody; only what never leaves this machine may. */
const isSafe = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
};

const address = z
  .url({ abort: true })
  .refine(isSafe, 'must begin with https://')
  .transform((text) => new URL(text).href);

const shape = z.object({
  OIDC_ISSUER: address,
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  OIDC_REDIRECT_URL: address.refine((href) => {
    const { pathname, search, hash } = new URL(href);
    return pathname === CALLBACK_PATH && search === '' && hash === '';
  }, `must be the console's public address followed by ${CALLBACK_PATH}`),
});

const names = Object.keys(shape.shape) as (keyof typeof shape.shape)[];

/** The organisation's OpenID provider, and this installation as its client. */
export interface OidcSettings {
  /** In the form that the links of the staff carry it. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  redirectUrl: string;
}

/** Reads the OIDC_… settings; null when none is given. Throws one error that names every one that is missing or wrong when some are. */
export function readOidcSettings(variables: NodeJS.ProcessEnv): OidcSettings | null {
  const given = Object.fromEntries(names.map((name) => [name, variables[name] || undefined]));
  if (names.every((name) => given[name] === undefined)) return null;
  const read = shape.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`Sign-in with OpenID Connect takes all of ${names.join(', ')}, or none. ${faults.join('; ')}`);
  }
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_REDIRECT_URL: redirectUrl } = read.data;
  return { issuer, clientId, clientSecret, redirectUrl };
}
