import { type Message, messageText } from '@trafficdesk/rules/messages.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAuditOnce } from '../store/audit.ts';
import { recordMessage } from '../store/messages.ts';
import { recipientOf } from './recipient-of.ts';

export interface Outgoing extends Message {
  /** `key` and the template make the idempotency key: however often it is handed over, the message arrives once. */
  about: { key: string; caseId?: string; bindingId?: string; handlingId?: string; objectionId?: string };
  /** Mobile number; undefined where none is known. */
  to: string | undefined;
}

/**
 * Hands a message to the SMS partner and records that it went. Phones get Chinese, the platform's own language. A number the partner
 * refuses, or none at all, is recorded and left: nobody can mend it by sending again. Answers whether it went. Throws PartnerUnavailable, and
 * PartnerRefused where the answer cannot be read: then nobody knows whether it went, and it is to be sent again.
 * Codes that prove a phone go to the partner directly: nothing of them is to be kept.
 */
export async function sendMessage({ db, sms }: Deps, { about, template, params, to }: Outgoing): Promise<boolean> {
  const { key, caseId, bindingId, handlingId, objectionId } = about;
  const id = `${key}:${template}`;
  const recipient = recipientOf(template);
  try {
    if (to === undefined) throw new PartnerRefused('There is no number to send to');
    await sms.send({ id, to, text: messageText(template, params)['zh-CN'] });
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    const detail = {
      ...(handlingId !== undefined && { handlingId }),
      ...(objectionId !== undefined && { objectionId }),
      recipient,
      template,
      id,
    };
    await appendAuditOnce(db, {
      actor: { kind: 'system' },
      action: 'message.undeliverable',
      ...(caseId !== undefined && { caseId }),
      detail,
    });
    return false;
  }
  await recordMessage(db, { id, caseId, bindingId, handlingId, objectionId, recipient, template });
  return true;
}
