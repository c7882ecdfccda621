import type { Place, Seal } from '@trafficdesk/worker/store/seal.ts';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { z } from 'zod';
import { tokenOf } from '../sessions/cookie.ts';

const NAME = 'trafficdesk_oidc';
const PLACE: Place = 'cookie:oidc-attempt';

/** How long somebody may take at the provider. */
const SECONDS = 10 * 60;

const shape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE. */
  verifier: z.string(),
  /** Token of the session the browser came with: its own cookie does not come along from the provider's pages. */
  before: z.string().optional(),
  /** Unix time in milliseconds. */
  until: z.number(),
});

/** What ties an answer of the provider to the browser that asked, kept by that browser where it can neither read nor change it. */
export type Attempt = z.output<typeof shape>;

/** A new attempt of the browser that asks. */
export const newAttempt = (request: Request): Attempt => ({
  state: randomState(),
  nonce: randomNonce(),
  verifier: randomPKCECodeVerifier(),
  before: tokenOf(request),
  until: Date.now() + SECONDS * 1000,
});

/** Lax: the provider's page leads back here, and a Strict cookie would stay behind. */
const attributes = (secure: boolean) => ({ name: NAME, httpOnly: true, sameSite: 'lax', secure, path: '/api/session/oidc' }) as const;

/** Set-Cookie for an attempt. */
export const attemptCookie = (seal: Seal, attempt: Attempt, secure: boolean): string =>
  stringifySetCookie({ ...attributes(secure), value: seal.seal(JSON.stringify(attempt), PLACE), maxAge: SECONDS });

/** Set-Cookie that makes the browser forget its attempt. */
export const clearedAttempt = (secure: boolean): string => stringifySetCookie({ ...attributes(secure), value: '', maxAge: 0 });

/** The attempt this browser began; null when there is none, it is too old, or it was not sealed here. */
export function attemptOf(seal: Seal, request: Request): Attempt | null {
  const sealed = parseCookie(request.headers.cookie ?? '')[NAME];
  if (!sealed) return null;
  try {
    const attempt = shape.parse(JSON.parse(seal.open(sealed, PLACE)));
    return attempt.until > Date.now() ? attempt : null;
  } catch {
    return null;
  }
}
