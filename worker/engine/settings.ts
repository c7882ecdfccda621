import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Where the workflow engine is, and what this process shows it: as much as a line of the SDK takes. */
export interface EngineSettings {
  address: string;
  namespace: string;
  tls?: { serverRootCACertificate?: Buffer; clientCertPair?: { crt: Buffer; key: Buffer } };
  apiKey?: string;
}

/** A file in PEM. A variable set to nothing counts as not set: that is how compose files leave one out. */
const pem = z
  .string()
  .transform((path, context) => {
    try {
      return path === '' ? undefined : readFileSync(path);
    } catch {
      context.addIssue('must be a file that can be read');
      return z.NEVER;
    }
  })
  .optional();

/**
 * TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE; for a server that asks for more, by the names that Temporal's own tools know: who signed its certificate, the certificate
 * and key of this process (both or neither), an API key. With any of them the line is TLS.
 */
export const engineVariables = z
  .object({
    TEMPORAL_ADDRESS: z.string().min(1),
    TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: pem,
    TEMPORAL_TLS_CLIENT_CERT_PATH: pem,
    TEMPORAL_TLS_CLIENT_KEY_PATH: pem,
    TEMPORAL_API_KEY: z.string().optional(),
  })
  .transform((given, context): { engine: EngineSettings } => {
    const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_API_KEY: apiKey } = given;
    const { TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority, TEMPORAL_TLS_CLIENT_CERT_PATH: crt, TEMPORAL_TLS_CLIENT_KEY_PATH: key } = given;
    if (!crt !== !key)
      context.addIssue({ code: 'custom', path: ['TEMPORAL_TLS_CLIENT_CERT_PATH'], message: 'goes with TEMPORAL_TLS_CLIENT_KEY_PATH' });
    const tls = { ...(authority && { serverRootCACertificate: authority }), ...(crt && key && { clientCertPair: { crt, key } }) };
    return { engine: { address, namespace, ...(Object.keys(tls).length > 0 && { tls }), ...(apiKey && { apiKey }) } };
  });
