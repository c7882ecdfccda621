import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { NoticeRefused } from './errors.ts';
import { checkId, settledCheck } from './identity.ts';

/** `t=<seconds since 1970>,v1=<HMAC in hex>`; several v1 while the partner changes its secret, any of which may be ours. */
export const NOTICE_HEADER = 'identity-signature';

/** A notice's body. */
export const identityNotice = z.intersection(z.object({ checkId }), settledCheck);

/** That a check is settled. The same notice may come more than once, and after the result was asked for. */
export type IdentityNotice = z.infer<typeof identityNotice>;

/** HMAC-SHA256 over `<timestamp>.<raw body>`. */
const hmac = (secret: string, timestamp: string, rawBody: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();

/** The header's value for a body as it is sent at this moment. */
export function signNotice(secret: string, rawBody: Uint8Array, now: Date): string {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return `t=${timestamp},v1=${hmac(secret, timestamp, rawBody).toString('hex')}`;
}

/**
 * Reads a notice of the identity partner's. `rawBody` holds the bytes as they came: read and written anew, they carry another signature.
 * Throws NoticeRefused for what the partner did not sign with this secret, what was altered since, and what was signed more than
 * `toleranceSeconds` before or after `now`: whoever recorded a notice cannot send it again later.
 */
export function readNotice(
  secret: string,
  headers: IncomingHttpHeaders,
  rawBody: Uint8Array,
  now: Date,
  toleranceSeconds: number,
): IdentityNotice {
  const { timestamp, signatures } = readHeader(headers[NOTICE_HEADER]);
  const expected = hmac(secret, timestamp, rawBody);
  if (!signatures.some((signature) => timingSafeEqual(signature, expected))) throw new NoticeRefused('forged');
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) throw new NoticeRefused('stale');
  const parsed = identityNotice.safeParse(readJson(rawBody));
  if (!parsed.success) throw new NoticeRefused('unreadable');
  return parsed.data;
}

const entry = /^(t)=(\d{1,12})$|^(v1)=([0-9a-f]{64})$/;

function readHeader(value: string | string[] | undefined): { timestamp: string; signatures: Buffer[] } {
  const entries = String(value ?? '')
    .split(',')
    .map((text) => entry.exec(text.trim()));
  const timestamps = entries.flatMap((found) => found?.[2] ?? []);
  const [timestamp] = timestamps;
  if (timestamp === undefined || timestamps.length > 1) throw new NoticeRefused('forged');
  return { timestamp, signatures: entries.flatMap((found) => (found?.[4] ? Buffer.from(found[4], 'hex') : [])) };
}

function readJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    throw new NoticeRefused('unreadable');
  }
}
