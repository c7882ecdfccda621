import type { IncomingHttpHeaders } from 'node:http';
import { type GatewayMovement, gatewayMovement } from './payments.ts';
import { readSignedNotice } from './signed-notice.ts';

/** `t=<seconds since 1970>,v1=<HMAC in hex>`. */
export const PAYMENT_NOTICE_HEADER = 'payments-signature';

/** A notice's body: one movement. The same may come more than once, late, and before or after others of its order. */
export const paymentNotice = gatewayMovement;

interface Signed {
  secret: string;
  headers: IncomingHttpHeaders;
  /** The bytes as they came: read and written anew, they carry another signature. */
  rawBody: Uint8Array;
  now: Date;
  /** A notice signed longer before or after `now` is stale. */
  toleranceSeconds: number;
}

/** Reads a notice of the gateway's. Throws NoticeRefused for one that is forged, altered, stale or unreadable. */
export const readPaymentNotice = ({ headers, ...signed }: Signed): GatewayMovement =>
  readSignedNotice({ ...signed, signature: headers[PAYMENT_NOTICE_HEADER], shape: paymentNotice });
