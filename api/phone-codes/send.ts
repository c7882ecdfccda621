import { randomInt, randomUUID } from 'node:crypto';
import { messageText } from '@trafficdesk/rules/messages.ts';
import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { endPhoneCode, insertPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { giveBack, type Limit, spend } from '../limits/spend.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import type { phoneCode, phoneCodeRequest } from './schemas.ts';

const CODES = 1_000_000;

type Spent = readonly [Limit, key: string];

async function giveAllBack(deps: Deps, spent: readonly Spent[]): Promise<void> {
  for (const [limit, key] of spent) await giveBack(deps, limit, key);
}

/** Spends one of each, or none. The phone's come first: somebody impatient uses up nothing of the channel's. */
async function spendAll(deps: Deps, limits: readonly Spent[]): Promise<void> {
  for (const [at, [limit, key]] of limits.entries())
    await spend(deps, limit, key).catch(async (refused: unknown) => {
      await giveAllBack(deps, limits.slice(0, at));
      throw refused;
    });
}

/**
 * Sends a code of six digits to a phone and voids those sent to it for the same purpose before. Limited by phone, whatever channel asks,
 * and by channel; the answer says nothing of whether anybody here has this phone. Row and record are committed before the gateway hears of
 * the code. One that it surely did not take costs nothing of the limits and is a 503 problem; one that may have gone out, its answer being
 * late or lost, counts as sent: whoever receives it can enter it.
 */
export async function sendPhoneCode(
  deps: Deps,
  channel: ChannelActor,
  { purpose, phone }: z.output<typeof phoneCodeRequest>,
  origin: Origin,
): Promise<z.input<typeof phoneCode>> {
  const { db, seal, sms, log } = deps;
  const { phoneCodeMinutes, phoneCodeResendSeconds } = await securitySettings(db);
  const phoneHash = seal.lookupHash('phone', phone);
  const key = phoneHash.toString('base64url');
  const limits = [
    ['phone-resend', key],
    ['phone-day', key],
    ['channel-codes', channel.id],
  ] as const;
  await spendAll(deps, limits);
  const [id, code, now] = [randomUUID(), String(randomInt(CODES)).padStart(6, '0'), Date.now()];
  const expiresAt = new Date(now + phoneCodeMinutes * 60_000);
  const record = { actor: channel, detail: { codeId: id, purpose }, origin };
  await db.transaction(async (trx) => {
    await insertPhoneCode(trx, seal, { id, channelId: channel.id, purpose, phoneHash, code, expiresAt });
    await appendAudit(trx, { ...record, action: 'phone-code.sent' });
  });
  try {
    const text = messageText('phone-code', { code, minutes: phoneCodeMinutes });
    await sms.send({ id: `phone-code-${id}`, to: phone, text: text['zh-CN'] });
  } catch (error) {
    if (!(error instanceof PartnerFailure)) throw error;
    log.warn({ err: error, codeId: id }, 'a code was not sent, or may not have been');
    if (!error.mayBeDone) {
      await db.transaction(async (trx) => {
        await endPhoneCode(trx, id);
        await appendAudit(trx, { ...record, action: 'phone-code.not-taken' });
      });
      await giveAllBack(deps, limits);
      throw problem('temporarily-unavailable', { headers: { 'Retry-After': '10' } });
    }
  }
  return { codeId: id, expiresAt: expiresAt.toISOString(), resendAt: new Date(now + phoneCodeResendSeconds * 1000).toISOString() };
}
