import type { PhoneCodePurpose } from '@trafficdesk/worker/store/phone-codes.ts';
import { askerOf } from '../limits/asker.ts';
import type { Spent } from '../limits/spend-all.ts';
import type { ChannelActor } from '../operations/operation.ts';

/**
 * What one code costs whoever asks for it, and all of them together; what they ask for one purpose uses up nothing of another.
 * @param subject look-up hash of the phone it goes to; for a new password of the ID number, so that no phone is learned from what is left.
 */
export function codeLimits(channel: ChannelActor, purpose: PhoneCodePurpose, subject: Buffer): Spent[] {
  const key = subject.toString('base64url');
  // The narrow ones come first: somebody impatient uses up nothing of what others share.
  return [
    ['code-resend', `${purpose}:${askerOf(channel)}:${key}`],
    ['code-day', `${purpose}:${askerOf(channel)}:${key}`],
    ...(channel.endUser ? [['end-user-codes', channel.endUser] as const] : []),
    ['code-subject', `${purpose}:${key}`],
    ['channel-codes', channel.id],
  ];
}
