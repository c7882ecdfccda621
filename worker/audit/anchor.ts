import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { Head } from '../store/audit-chain.ts';

const shape = z.strictObject({
  seq: z.int().min(1),
  /** Of that place, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was signed: ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** Id of the key that signed. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  /** Ed25519, in base64. */
  signature: z.base64(),
});

/** A head of the audit chain, signed: whoever rewrites the chain afterwards cannot make it fit again. */
export type Anchor = z.output<typeof shape>;

const signed = ({ seq, hash, at, key }: Omit<Anchor, 'signature'>): Buffer =>
  Buffer.from(`trafficdesk audit anchor\n${seq}\n${hash}\n${at}\n${key}\n`);

/** Short name of a key pair, made of its public half. */
export function keyIdOf(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/** Signs a head with an Ed25519 private key. */
export function signHead({ seq, hash }: Head, signingKey: KeyObject, at: Date): Anchor {
  const said = { seq, hash: hash.toString('hex'), at: at.toISOString(), key: keyIdOf(signingKey) };
  return { ...said, signature: sign(null, signed(said), signingKey).toString('base64') };
}

/** Whether one of these public keys, by their ids, made the signature. */
export function isGenuine(anchor: Anchor, keys: ReadonlyMap<string, KeyObject>): boolean {
  const key = keys.get(anchor.key);
  return key !== undefined && verify(null, signed(anchor), key, Buffer.from(anchor.signature, 'base64'));
}

/** Reads a line of an anchor file; null when it is none. */
export function readAnchor(line: string): Anchor | null {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
