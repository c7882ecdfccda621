import { VIOLATION_OBJECTION_REASONS } from '@trafficdesk/rules/violation-objection-reasons.ts';
import type { Db } from '../store/connect.ts';
import { listMessagesOfObjection } from '../store/messages.ts';
import type { WholeViolationObjection } from '../store/violation-objections.ts';

/** What a person said against the record of a violation, and what they were told. */
export async function exportedObjection(
  db: Db,
  { id, number, channelId, cityCode, state, reason, raisedAt, forwardedAt, outcomeDueAt, endedAt, particulars }: WholeViolationObjection,
) {
  const messages = await listMessagesOfObjection(db, id);
  return {
    number,
    city: cityCode,
    channel: channelId,
    state,
    raisedAt,
    forwardedAt,
    outcomeDueAt,
    endedAt,
    reason: VIOLATION_OBJECTION_REASONS[reason],
    words: particulars.words,
    violation: particulars.violation,
    messages: messages.map(({ sentAt, template }) => ({ sentAt, template })),
  };
}
