import { z } from 'zod';
import { type Partner, partnerCaller } from './call.ts';

/** Of the partner's making; it says nothing about the person, so that workflows may hold it. */
export const checkId = z.string().regex(/^[\w-]{1,100}$/);

export const settledCheck = z.discriminatedUnion('state', [
  z.object({ state: z.literal('passed') }),
  /** The reason is a code, in no words of the partner's about the person. */
  z.object({
    state: z.literal('failed'),
    reason: z
      .string()
      .regex(/^[a-z][a-z-]{0,39}$/)
      .optional(),
  }),
]);

const begun = z.object({ checkId, url: z.url({ protocol: /^https?$/ }), expiresAt: z.iso.datetime() });
const standing = z.discriminatedUnion('state', [z.object({ state: z.literal('open') }), settledCheck]);
const noSuchCheck = z.object({ error: z.string() });

/** A check that has begun: where the app's user does it, and until when (ISO 8601 in UTC). */
export type BegunCheck = z.infer<typeof begun>;
export type CheckResult = z.infer<typeof standing>;

/**
 * Real-person checks: a trusted party holds a face against the identity document; we learn whether it is the same person.
 * Every call may throw PartnerUnavailable (try again) or PartnerRefused (do not). The partner also tells us by itself: see identity-notice.ts.
 */
export interface Identity {
  /** Begins a check of whoever has this identity number; the same key again answers the same check. Refused for a person nobody knows. */
  begin(wish: { key: string; identityNumber: string }): Promise<BegunCheck>;
  /** How a check stands; one nobody did in time has failed. Throws NotOnFile where there is none of this id. */
  result(checkId: string): Promise<CheckResult>;
}

/** Throws a TypeError when the partner's address is none. */
export function createIdentity(partner: Partner): Identity {
  const call = partnerCaller(partner);
  return {
    begin({ key, identityNumber }) {
      const headers = { 'idempotency-key': key };
      return call({ operation: 'identity.begin', method: 'POST', path: '/checks', headers, body: { identityNumber }, answer: begun });
    },
    result(id) {
      const path = `/checks/${encodeURIComponent(id)}`;
      return call({ operation: 'identity.result', method: 'GET', path, answer: standing, notOnFile: noSuchCheck });
    },
  };
}
