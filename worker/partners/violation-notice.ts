import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { readSignedNotice } from './signed-notice.ts';

/** `t=<seconds since 1970>,v1=<HMAC in hex>`; see signed-notice.ts. */
export const VIOLATION_NOTICE_HEADER = 'violations-signature';

/** Of the partner's making; it names an objection there and says nothing of anybody, so that workflows may hold it. */
export const objectionReference = z.string().regex(/^[\w-]{1,100}$/);

/** A notice's body: how an objection came out, or that a record was eliminated (违法记录消除), whoever asked for that. */
export const violationNotice = z.discriminatedUnion('type', [
  z.object({ type: z.literal('objection-outcome'), reference: objectionReference, outcome: z.enum(['upheld', 'dismissed']) }),
  z.object({ type: z.literal('elimination'), violationNumber: z.string().regex(/^[\w-]{1,40}$/) }),
]);

/** The same notice may come more than once, late, and after the outcome was asked for. */
export type ViolationNotice = z.infer<typeof violationNotice>;

/** Reads a notice of the national violation database. Throws NoticeRefused as `readSignedNotice`. */
export const readViolationNotice = (
  secret: string,
  headers: IncomingHttpHeaders,
  rawBody: Uint8Array,
  now: Date,
  toleranceSeconds: number,
): ViolationNotice =>
  readSignedNotice({ secret, signature: headers[VIOLATION_NOTICE_HEADER], rawBody, shape: violationNotice, now, toleranceSeconds });
