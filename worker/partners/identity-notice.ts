import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { checkId, settledCheck } from './identity.ts';
import { readSignedNotice } from './signed-notice.ts';

export { signNotice } from './signed-notice.ts';

/** `t=<seconds since 1970>,v1=<HMAC in hex>`; several v1 while the partner changes its secret, any of which may be ours. */
export const NOTICE_HEADER = 'identity-signature';

/** A notice's body. */
export const identityNotice = z.intersection(z.object({ checkId }), settledCheck);

/** That a check is settled. The same notice may come more than once, and after the result was asked for. */
export type IdentityNotice = z.infer<typeof identityNotice>;

/**
 * Reads a notice of the identity partner's. `rawBody` holds the bytes as they came: read and written anew, they carry another signature.
 * Throws NoticeRefused for what the partner did not sign with this secret, what was altered since, and what was signed more than
 * `toleranceSeconds` before or after `now`: whoever recorded a notice cannot send it again later.
 */
export const readNotice = (
  secret: string,
  headers: IncomingHttpHeaders,
  rawBody: Uint8Array,
  now: Date,
  toleranceSeconds: number,
): IdentityNotice => readSignedNotice({ secret, signature: headers[NOTICE_HEADER], rawBody, shape: identityNotice, now, toleranceSeconds });
