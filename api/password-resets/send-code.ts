import { randomBytes } from 'node:crypto';
import { openAccountPhone } from '@trafficdesk/worker/store/accounts.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { askerOf } from '../limits/asker.ts';
import { spendAll } from '../limits/spend-all.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { codeLimits } from '../phone-codes/code-limits.ts';
import type { phoneCode } from '../phone-codes/schemas.ts';
import { deliverPhoneCode, madeCode, nextCode, type Sending } from '../phone-codes/send.ts';
import { Problem } from '../problems/problem.ts';

/** Codes that are being sent after their answers. */
const underWay = new Set<Promise<void>>();

/** Resolves when every code that was promised so far has been handed to the gateway, or given up. */
export const resetCodesSent = async (): Promise<void> => void (await Promise.all(underWay));

/** Sends the code to the phone on the account, if there is one: it may be another than the one in the files. */
async function deliver(
  deps: Deps,
  channel: ChannelActor,
  identityHash: Buffer,
  sending: Omit<Sending, 'phone' | 'spent'>,
  origin: Origin,
): Promise<void> {
  const { db, seal } = deps;
  const phone = await openAccountPhone(db, seal, identityHash);
  // What was spent is not given back: whoever asks again would learn that there is a phone.
  if (phone) return deliverPhoneCode(deps, channel, { ...sending, phone, spent: [] }, origin);
  // A code for nobody, so that entering one takes as long as entering somebody's.
  const { id, purpose, expiresAt } = sending;
  const forNobody = { phoneHash: randomBytes(32), askedBy: askerOf(channel), code: madeCode(), expiresAt };
  await insertPhoneCode(db, seal, { id, channelId: channel.id, purpose, ...forNobody });
}

/**
 * has a code sent to the phone on the account of whoever forgot their password. The answer is the same for everybody, in what it says, when
 * it comes and how often it may be asked for, so that nobody learns who is registered, nor with which phone: limits count by ID number and never by
 * phone, what the gateway refuses is not told, and another code can be asked for. A stopping process sends first what it has promised.
 */
export async function sendPasswordResetCode(
  deps: Deps,
  channel: ChannelActor,
  identityNumber: string,
  origin: Origin,
): Promise<z.input<typeof phoneCode>> {
  const identityHash = deps.seal.lookupHash('identity', identityNumber);
  await spendAll(deps, codeLimits(channel, 'password-reset', identityHash));
  const { id, minutes, expiresAt, resendAt } = await nextCode(deps.db);
  const sent = deliver(deps, channel, identityHash, { id, purpose: 'password-reset', minutes, expiresAt }, origin).catch(
    (error: unknown) => {
      if (!(error instanceof Problem)) deps.log.error({ err: error, codeId: id }, 'a code for a new password was not sent');
    },
  );
  underWay.add(sent);
  void sent.finally(() => underWay.delete(sent));
  return { codeId: id, expiresAt: expiresAt.toISOString(), resendAt: resendAt.toISOString() };
}
