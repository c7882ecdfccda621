import { createHash } from 'node:crypto';
import { about, idsOf, type Invariant } from './evidence.ts';

/** Codes go to the gateway directly: nothing of them is kept. One that is asked for again is another code. */
const isCode = (id: string): boolean => id.startsWith('phone-code-') || id.includes(':owner-code');

/**
 * No message went out twice: neither under one key with two contents, nor one content under two keys; what we have on record as sent is what the gateway has;
 * of every case that has come to its end, or back, its applicant was told that, and of every binding its owner.
 */
export const messagesOnce: Invariant = async ({ db, records }) => {
  const went = [...records.messages.values()];
  const sent = went.filter(({ id }) => !isCode(id));
  const keys = new Map<string, string[]>();
  for (const { id, to, text } of went) {
    const content = createHash('sha256').update(`${to}\0${text}`).digest('hex');
    keys.set(content, [...(keys.get(content) ?? []), id]);
  }
  const ours = new Set<string>(await db('messages').pluck('id'));
  const theirs = new Set(records.messages.keys());
  return [
    about(
      [...records.messagesAgain].filter(([, { otherwise }]) => otherwise > 0).map(([id]) => id),
      'messages were handed over with another content under the same key',
    ),
    about(
      [...keys.values()].filter((ids) => ids.length > 1).map((ids) => ids.join(' and ')),
      'messages went to the same phone in the same words under more than one key',
    ),
    about(
      [...ours].filter((id) => !theirs.has(id)),
      'messages are on record as sent, and the gateway has none of them',
    ),
    about(
      sent.map(({ id }) => id).filter((id) => !ours.has(id)),
      'messages went out, and are not on record',
    ),
    about(
      await idsOf(
        db,
        `select cases.id from cases where state in ('approved', 'refused', 'referred-to-counter', 'expired', 'returned') and unheard is null
            and not exists (select from messages where case_id = cases.id and recipient = 'applicant' and starts_with(id, cases.id || ':' || revision || ':'))
            and not exists (select from audit where case_id = cases.id and action = 'message.undeliverable')`,
      ),
      'cases have come to an end or back, and their applicant was not told that',
    ),
    about(
      await idsOf(
        db,
        `select bindings.id from bindings join cases on cases.id = case_id and unheard is null
          where not exists (select from messages where id = bindings.id || ':bound-to-owner')
            and not exists (select from audit where case_id = cases.id and action = 'message.undeliverable' and detail ->> 'recipient' = 'owner')`,
      ),
      'bindings are in effect and the applicant was told, but not the owner',
    ),
  ];
};
