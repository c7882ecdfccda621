import { randomInt, randomUUID } from 'node:crypto';
import { messageText } from '@trafficdesk/rules/messages.ts';
import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { endPhoneCode, insertPhoneCode, type PhoneCodePurpose } from '@trafficdesk/worker/store/phone-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { askerOf } from '../limits/asker.ts';
import { giveAllBack, type Spent, spendAll } from '../limits/spend-all.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { securitySettings } from '../security/settings.ts';
import { codeLimits } from './code-limits.ts';
import type { phoneCode, phoneCodeRequest } from './schemas.ts';

const CODES = 1_000_000;

/** Six digits that nobody can foresee. */
export const madeCode = (): string => String(randomInt(CODES)).padStart(6, '0');

/** Names the next code, and says until when it is good, for how many minutes, and when another may be asked for. */
export async function nextCode(db: Db): Promise<{ id: string; minutes: number; expiresAt: Date; resendAt: Date }> {
  const [{ phoneCodeMinutes: minutes, phoneCodeResendSeconds }, now] = await Promise.all([securitySettings(db), databaseTime(db)]);
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  return { id: randomUUID(), minutes, expiresAt: after(minutes * 60_000), resendAt: after(phoneCodeResendSeconds * 1000) };
}

/** A code that is about to be sent. */
export interface Sending {
  id: string;
  purpose: PhoneCodePurpose;
  phone: string;
  /** How long it is good for. */
  minutes: number;
  expiresAt: Date;
  /** What was spent on it: given back where it surely was not sent. */
  spent: readonly Spent[];
}

/**
 * Voids the codes that the same end user had sent to a phone for the same purpose, and sends another. Row and record are committed before the gateway hears of the
 * code. One that it surely did not take costs nothing of the limits and is a 503 problem; one that may have gone out, its answer being late or
 * lost, counts as sent: whoever receives it can enter it.
 */
export async function deliverPhoneCode(
  deps: Deps,
  channel: ChannelActor,
  { id, purpose, phone, minutes, expiresAt, spent }: Sending,
  origin: Origin,
): Promise<void> {
  const { db, seal, sms, log } = deps;
  const code = madeCode();
  const record = { actor: channel, detail: { codeId: id, purpose }, origin };
  await db.transaction(async (trx) => {
    const phoneHash = seal.lookupHash('phone', phone);
    await insertPhoneCode(trx, seal, { id, channelId: channel.id, purpose, phoneHash, askedBy: askerOf(channel), code, expiresAt });
    await appendAudit(trx, { ...record, action: 'phone-code.sent' });
  });
  try {
    const text = messageText(`${purpose}-code`, { code, minutes });
    await sms.send({ id: `phone-code-${id}`, to: phone, text: text['zh-CN'] });
  } catch (error) {
    if (!(error instanceof PartnerFailure)) throw error;
    log.warn({ err: error, codeId: id }, 'a code was not sent, or may not have been');
    if (error.mayBeDone) return;
    await db.transaction(async (trx) => {
      await endPhoneCode(trx, id);
      await appendAudit(trx, { ...record, action: 'phone-code.not-taken' });
    });
    await giveAllBack(deps, spent);
    throw partnerAway(error);
  }
}

/**
 * Sends a code of six digits to a phone, as `deliverPhoneCode`. Limited as `codeLimits` has it; the answer says nothing of whether anybody here has
 * this phone.
 */
export async function sendPhoneCode(
  deps: Deps,
  channel: ChannelActor,
  { purpose, phone }: z.output<typeof phoneCodeRequest>,
  origin: Origin,
): Promise<z.input<typeof phoneCode>> {
  const { db, seal } = deps;
  const spent = codeLimits(channel, purpose, seal.lookupHash('phone', phone));
  await spendAll(deps, spent);
  const { id, minutes, expiresAt, resendAt } = await nextCode(db);
  await deliverPhoneCode(deps, channel, { id, purpose, phone, minutes, expiresAt, spent }, origin);
  return { codeId: id, expiresAt: expiresAt.toISOString(), resendAt: resendAt.toISOString() };
}
