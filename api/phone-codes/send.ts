import { randomInt, randomUUID } from 'node:crypto';
import { messageText } from '@trafficdesk/rules/messages.ts';
import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { giveBack, spend } from '../limits/spend.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import type { phoneCode, phoneCodeRequest } from './schemas.ts';

const CODES = 1_000_000;

/**
 * Sends a code of six digits to a phone. Limited by phone, whatever channel asks; the answer says nothing of whether anybody here has this
 * phone. A code that could not be handed to the gateway costs nothing of the limits.
 */
export async function sendPhoneCode(
  deps: Deps,
  channel: ChannelActor,
  { purpose, phone }: z.output<typeof phoneCodeRequest>,
  origin: Origin,
): Promise<z.input<typeof phoneCode>> {
  const { db, seal, sms } = deps;
  const { phoneCodeMinutes, phoneCodeResendSeconds } = await securitySettings(db);
  const phoneHash = seal.lookupHash('phone', phone);
  const key = phoneHash.toString('base64url');
  await spend(deps, 'phone-resend', key);
  await spend(deps, 'phone-day', key);
  const [id, code, now] = [randomUUID(), String(randomInt(CODES)).padStart(6, '0'), Date.now()];
  const expiresAt = new Date(now + phoneCodeMinutes * 60_000);
  await insertPhoneCode(db, seal, { id, channelId: channel.id, purpose, phoneHash, code, expiresAt });
  try {
    const text = messageText('phone-code', { code, minutes: phoneCodeMinutes });
    await sms.send({ id: `phone-code-${id}`, to: phone, text: text['zh-CN'] });
  } catch (error) {
    if (!(error instanceof PartnerUnavailable || error instanceof PartnerRefused)) throw error;
    await giveBack(deps, 'phone-resend', key);
    await giveBack(deps, 'phone-day', key);
    throw problem('temporarily-unavailable', { headers: { 'Retry-After': '10' } });
  }
  await appendAudit(db, { actor: channel, action: 'phone-code.sent', detail: { codeId: id, purpose }, origin });
  return { codeId: id, expiresAt: expiresAt.toISOString(), resendAt: new Date(now + phoneCodeResendSeconds * 1000).toISOString() };
}
