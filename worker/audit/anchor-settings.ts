import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { ed25519PrivateKey, ed25519PublicKey } from '../ed25519-key.ts';

const shape = z.object({
  /** Folder outside the database where the signed heads of the audit chain are kept. */
  AUDIT_ANCHOR_DIR: z.string().min(1),
  /** Ed25519 private key, PKCS#8. */
  AUDIT_SIGNING_KEY: ed25519PrivateKey,
});

export interface AnchorSettings {
  folder: string;
  signingKey: KeyObject;
}

/** Reads where and with what the worker signs the heads of the audit chain; throws one error that names what is missing or wrong. */
export function readAnchorSettings(variables: NodeJS.ProcessEnv): AnchorSettings {
  const { AUDIT_ANCHOR_DIR: folder, AUDIT_SIGNING_KEY: signingKey } = parse(shape, variables);
  return { folder, signingKey };
}

/** Several keys: those that signed before the present one, too. */
const publicKeys = z.string().transform((text) => text.split(/,|(?<=-----END PUBLIC KEY-----)\s*/).filter(Boolean));

const trustShape = z.object({
  AUDIT_SIGNING_KEY: ed25519PrivateKey.optional(),
  AUDIT_PUBLIC_KEYS: publicKeys.pipe(z.array(ed25519PublicKey)).optional(),
});

/** Reads the public keys that signed heads are held against: those named, and that of the signing key where it is here. */
export function readTrustedKeys(variables: NodeJS.ProcessEnv): KeyObject[] {
  const { AUDIT_SIGNING_KEY: own, AUDIT_PUBLIC_KEYS: named = [] } = parse(trustShape, variables);
  return own ? [createPublicKey(own), ...named] : named;
}

function parse<S extends z.ZodType>(schema: S, variables: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Set these environment variables, then start again. ${faults.join('; ')}`);
}
