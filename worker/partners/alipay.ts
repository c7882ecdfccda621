import { z } from 'zod';
import { type Partner, partnerCaller } from './call.ts';

/** Whatever else the partner may answer, the account above all, is dropped here. */
const compared = z.object({ equal: z.boolean() });

/**
 * Identity by Alipay: whether the account somebody has authorised us for belongs to an identity number. We learn yes or no, never the account.
 * May throw PartnerUnavailable (try again) or PartnerRefused: the code is no good (nobody's, used up, too old), so that nothing was
 * compared. That says nothing about the person, who authorises us once more.
 */
export interface Alipay {
  /** `authCode` is what the app was given when its user authorised us; the same key again answers the same. */
  compareIdentity(comparison: { key: string; identityNumber: string; authCode: string }): Promise<{ equal: boolean }>;
}

/** Throws a TypeError when the partner's address is none. */
export function createAlipay(partner: Partner): Alipay {
  const call = partnerCaller(partner);
  return {
    compareIdentity({ key, identityNumber, authCode }) {
      return call({
        operation: 'alipay.compareIdentity',
        method: 'POST',
        path: '/identity-comparisons',
        headers: { 'idempotency-key': key },
        body: { identityNumber, authCode },
        answer: compared,
      });
    },
  };
}
