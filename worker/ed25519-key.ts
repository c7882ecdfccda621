import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** PEM, or the DER inside it in base64. */
function readKey<K extends KeyObject>(make: (input: { key: string | Buffer; format: 'pem' | 'der' }) => K) {
  return (text: string, context: { addIssue(message: string): void }): K => {
    try {
      const isPem = text.includes('-----BEGIN');
      const key = make(isPem ? { key: text, format: 'pem' } : { key: Buffer.from(text, 'base64'), format: 'der' });
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch {
      // Said below.
    }
    context.addIssue('must be an Ed25519 key, PEM or base64');
    return z.NEVER;
  };
}

/** An Ed25519 private key, PKCS#8, as it stands in an environment variable. */
export const ed25519PrivateKey = z.string().transform(readKey(({ key, format }) => createPrivateKey({ key, format, type: 'pkcs8' })));

/** An Ed25519 public key, SPKI, as it stands in an environment variable. */
export const ed25519PublicKey = z.string().transform(readKey(({ key, format }) => createPublicKey({ key, format, type: 'spki' })));
