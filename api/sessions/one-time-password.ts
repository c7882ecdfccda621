import { randomBytes } from 'node:crypto';

/** A password to be told to somebody once, who then chooses their own: 96 random bits. */
export const oneTimePassword = (): string => randomBytes(12).toString('base64url');
