import { insertRows } from './ask.ts';
import type { Db } from './connect.ts';
import { perDatabase, together } from './together.ts';

export interface SentMessage {
  /** The idempotency key it was handed to the SMS partner under. */
  id: string;
  /** What it is about: a case, a handling, or an objection to a violation. */
  caseId?: string | undefined;
  recipient: 'applicant' | 'owner' | 'former-phone' | 'joined';
  template: string;
  sentAt: Date;
}

interface NewMessage extends Omit<SentMessage, 'sentAt'> {
  bindingId?: string | undefined;
  handlingId?: string | undefined;
  objectionId?: string | undefined;
}

/** Those that go out at the same moment are recorded with one commit. */
const recordAll = perDatabase((db: Db) =>
  together(async (all: readonly NewMessage[]) => {
    const rows = all.map(({ id, caseId, bindingId, handlingId, objectionId, recipient, template }) => ({
      id,
      case_id: caseId,
      binding_id: bindingId,
      handling_id: handlingId,
      objection_id: objectionId,
      recipient,
      template,
    }));
    await insertRows(db, 'messages', rows, 'on conflict (id) do nothing');
    return all;
  }),
);

/** Records that a message went out; recording it again changes nothing. */
export async function recordMessage(db: Db, message: NewMessage): Promise<void> {
  await recordAll(db)(message);
}

/** Messages sent about a case, oldest first. */
export const listMessages = (db: Db, caseId: string): Promise<SentMessage[]> =>
  db('messages')
    .where({ case_id: caseId })
    .orderBy('sent_at')
    .select('id', 'recipient', 'template', { caseId: 'case_id', sentAt: 'sent_at' });

/** Messages sent about a handling, oldest first. */
export const listMessagesOfHandling = (db: Db, handlingId: string): Promise<SentMessage[]> =>
  db('messages').where({ handling_id: handlingId }).orderBy('sent_at').select('id', 'recipient', 'template', { sentAt: 'sent_at' });

/** Messages sent about an objection to a violation, oldest first. */
export const listMessagesOfObjection = (db: Db, objectionId: string): Promise<SentMessage[]> =>
  db('messages').where({ objection_id: objectionId }).orderBy('sent_at').select('id', 'recipient', 'template', { sentAt: 'sent_at' });
