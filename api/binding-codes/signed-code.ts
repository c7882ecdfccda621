import { readSigned, sign } from '../signing/sign.ts';
import type { SigningKey } from '../signing/signing-key.ts';

const PURPOSE = 'binding';

/**
 * An owner's code as it is shown as QR: it says which row it is and nothing of whose or for which vehicle, so that two codes of one car are
 * not known as such. It says until when it is good in whole seconds; to the millisecond its row decides.
 */
export const signCode = (key: SigningKey, id: string, span: { issuedAt: Date; expiresAt: Date }): Promise<string> =>
  sign(key, { purpose: PURPOSE, id, ...span });

/** Id of the row that a code names; null for one that was not signed here, or altered, or whose time is up at `now`. */
export const readCode = (key: SigningKey, code: string, now: Date): Promise<string | null> => readSigned(key, PURPOSE, code, now);
