import { Secret, TOTP } from 'otpauth';

/** RFC 6238 in the form that every authenticator app takes: SHA-1, six digits, 30 seconds. */
const FORM = { issuer: 'Trafficdesk', algorithm: 'SHA1', digits: 6, period: 30 };

/** Steps a clock may be ahead or behind. */
const WINDOW = 1;

/** A new secret of 160 bits, in base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The secret as an authenticator app takes it from a QR code (Key URI format). */
export const keyUri = (secret: string, username: string): string =>
  new TOTP({ ...FORM, label: username, secret: Secret.fromBase32(secret) }).toString();

/** The time step whose code this is; null when it is none of the present one or its neighbours. Compares in constant time. */
export function stepOf(secret: string, code: string): number | null {
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) });
  const timestamp = Date.now();
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
