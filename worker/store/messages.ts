import type { Db } from './connect.ts';

export interface SentMessage {
  /** The idempotency key it was handed to the SMS partner under. */
  id: string;
  caseId: string;
  recipient: 'applicant' | 'owner' | 'former-phone' | 'joined';
  template: string;
  sentAt: Date;
}

/** Records that a message went out; recording it again changes nothing. */
export async function recordMessage(
  db: Db,
  { id, caseId, bindingId, recipient, template }: Omit<SentMessage, 'sentAt'> & { bindingId?: string },
): Promise<void> {
  await db('messages').insert({ id, case_id: caseId, binding_id: bindingId, recipient, template }).onConflict('id').ignore();
}

/** Messages sent about a case, oldest first. */
export const listMessages = (db: Db, caseId: string): Promise<SentMessage[]> =>
  db('messages')
    .where({ case_id: caseId })
    .orderBy('sent_at')
    .select('id', 'recipient', 'template', { caseId: 'case_id', sentAt: 'sent_at' });
