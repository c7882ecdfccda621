import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK } from 'jose';

/** Who signs, in what is signed. */
export const ISSUER = 'urn:trafficdesk';

/** A public key as channels are told it (RFC 8037). */
export interface PublicKey {
  kty: string;
  crv: string;
  /** base64url */
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

/** The Ed25519 key that signs what channels are handed as proof. Its id is the RFC 7638 thumbprint of the public key. */
export interface SigningKey {
  privateKey: KeyObject;
  publicKey: PublicKey;
}

/** The signing key and what channels are told of it. */
export async function openSigningKey(privateKey: KeyObject): Promise<SigningKey> {
  const { kty = '', crv = '', x = '' } = await exportJWK(createPublicKey(privateKey));
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  return { privateKey, publicKey: { kty, crv, x, kid, use: 'sig', alg: 'EdDSA' } };
}
