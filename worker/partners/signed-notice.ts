import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { NoticeRefused } from './errors.ts';

/** HMAC-SHA256 over `<timestamp>.<raw body>`. */
const hmac = (secret: string, timestamp: string, rawBody: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();

/** The signature's header for a body as it is sent at this moment: `t=<seconds since 1970>,v1=<HMAC in hex>`. */
export function signNotice(secret: string, rawBody: Uint8Array, now: Date): string {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return `t=${timestamp},v1=${hmac(secret, timestamp, rawBody).toString('hex')}`;
}

/** A notice as it came. */
export interface SentNotice<T extends z.ZodType> {
  /** Shared with the partner. */
  secret: string;
  /** The signature's header; several v1 while the partner changes its secret, any of which may be ours. */
  signature: string | string[] | undefined;
  /** The bytes as they came: read and written anew, they carry another signature. */
  rawBody: Uint8Array;
  shape: T;
  now: Date;
  toleranceSeconds: number;
}

/**
 * Reads what a partner tells by itself. Throws NoticeRefused for what it did not sign with this secret, what was altered since, and what was signed
 * more than `toleranceSeconds` before or after `now`: whoever recorded a notice cannot send it again later.
 */
export function readSignedNotice<T extends z.ZodType>(sent: SentNotice<T>): z.output<T> {
  const { secret, signature, rawBody, shape, now, toleranceSeconds } = sent;
  const { timestamp, signatures } = readHeader(signature);
  const expected = hmac(secret, timestamp, rawBody);
  if (!signatures.some((given) => timingSafeEqual(given, expected))) throw new NoticeRefused('forged');
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) throw new NoticeRefused('stale');
  const parsed = shape.safeParse(readJson(rawBody));
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
