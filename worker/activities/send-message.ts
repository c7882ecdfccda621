import type { MessageTemplate } from '@trafficdesk/rules/messages.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAuditOnce } from '../store/audit.ts';
import { recordMessage } from '../store/messages.ts';

export interface Outgoing {
  /** Idempotency key: however often it is handed over, the message arrives once. */
  id: string;
  caseId: string;
  bindingId?: string;
  recipient: 'applicant' | 'owner';
  template: MessageTemplate;
  /** Mobile number; undefined where none is known. */
  to: string | undefined;
  text: Text;
}

/**
 * Hands a message to the SMS partner and records that it went. Phones get Chinese, the platform's own language. A number the partner
 * refuses, or none at all, is recorded and left: nobody can mend it by sending again. Throws PartnerUnavailable.
 */
export async function sendMessage({ db, sms }: Deps, { id, caseId, bindingId, recipient, template, to, text }: Outgoing): Promise<void> {
  try {
    if (to === undefined) throw new PartnerRefused('There is no number to send to');
    await sms.send({ id, to, text: text['zh-CN'] });
  } catch (error) {
    if (!(error instanceof PartnerRefused)) throw error;
    await appendAuditOnce(db, { actor: { kind: 'system' }, action: 'message.undeliverable', caseId, detail: { recipient, template, id } });
    return;
  }
  await recordMessage(db, { id, caseId, bindingId, recipient, template });
}
