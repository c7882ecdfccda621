import { z } from 'zod';
import { type Partner, partnerCaller } from './call.ts';

const accepted = z.object({ id: z.string() });
const sent = z.object({ ids: z.array(z.string()) });

export interface SmsMessage {
  /** The same id is delivered once, however often it is sent. */
  id: string;
  /** Mobile number, 11 digits. */
  to: string;
  text: string;
}

/** The SMS gateway. Both may throw PartnerUnavailable (try again) or PartnerRefused (do not). */
export interface Sms {
  send(message: SmsMessage): Promise<void>;
  /** The ids, of those that begin so, whose messages were sent. */
  sentUnder(beginning: string): Promise<string[]>;
}

/** Throws a TypeError when the partner's address is none. */
export function createSms(partner: Partner): Sms {
  const call = partnerCaller(partner);
  return {
    async send({ id, to, text }) {
      const headers = { 'idempotency-key': id };
      await call({
        operation: 'sms.send',
        method: 'POST',
        path: '/messages',
        headers,
        body: { to, text },
        answer: accepted,
      });
    },
    async sentUnder(beginning) {
      return (await call({ operation: 'sms.sentUnder', method: 'POST', path: '/messages/search', body: { beginning }, answer: sent })).ids;
    },
  };
}
