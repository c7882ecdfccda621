import { errors, jwtVerify, SignJWT } from 'jose';
import { ISSUER, type SigningKey } from './signing-key.ts';

const TYPE = 'JWT';

/** What something signed here is good for; for nothing else. */
export type Purpose = 'password-reset' | 'binding';

export interface Signed {
  purpose: Purpose;
  /** Whom it is about, where it says so; names nobody. */
  subject?: string;
  /** The channel that it is for; everybody unless stated. */
  audience?: string;
  /** What it is used up by. */
  id: string;
  issuedAt: Date;
  /** Carried in whole seconds, rounded up. */
  expiresAt: Date;
}

/** Signs as a JWT what is handed to channels as proof; they verify it by the keys at /v1/keys. The same again is the same text. */
export function sign(
  { privateKey, publicKey }: SigningKey,
  { purpose, subject, audience, id, issuedAt, expiresAt }: Signed,
): Promise<string> {
  const token = new SignJWT({ purpose, ...(subject !== undefined && { sub: subject }) })
    .setProtectedHeader({ alg: publicKey.alg, kid: publicKey.kid, typ: TYPE })
    .setIssuer(ISSUER)
    .setJti(id)
    .setIssuedAt(Math.floor(issuedAt.getTime() / 1000))
    .setExpirationTime(Math.ceil(expiresAt.getTime() / 1000));
  return (audience === undefined ? token : token.setAudience(audience)).sign(privateKey);
}

/** Id of what was signed here for a purpose; null for anything else, or altered, or over at `now`. */
export async function readSigned({ publicKey }: SigningKey, purpose: Purpose, token: string, now: Date): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, publicKey, { issuer: ISSUER, algorithms: [publicKey.alg], typ: TYPE, currentDate: now });
    return (payload['purpose'] === purpose && payload.jti) || null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
