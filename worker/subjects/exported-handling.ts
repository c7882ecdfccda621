import { listAuditOfHandling } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import type { WholeHandling } from '../store/handlings.ts';
import { listMessagesOfHandling } from '../store/messages.ts';
import { listMovements } from '../store/payment-movements.ts';

/** A handling as its person may have it: all that was shown, decided and paid. Of a vehicle that is not theirs they were shown the plate. */
export async function exportedHandling(db: Db, { id, particulars, ...found }: WholeHandling) {
  const [messages, movements, records] = await Promise.all([
    listMessagesOfHandling(db, id),
    listMovements(db, id),
    listAuditOfHandling(db, id),
  ]);
  return {
    number: found.number,
    kind: found.kind,
    city: found.cityCode,
    channel: found.channelId,
    state: found.state,
    relation: found.relation,
    ...particulars,
    fineFen: found.fineFen,
    points: found.points,
    lateFeeFen: found.lateFeeFen,
    shownAt: found.shownAt,
    confirmedAt: found.confirmedAt,
    decidedAt: found.decidedAt,
    dueAt: found.dueAt,
    paidAt: found.paidAt,
    endedAt: found.endedAt,
    reasons: found.reasons,
    facts: found.facts,
    payments: movements.map(({ kind, amountFen, at, standing }) => ({ kind, amountFen, at, standing })),
    messages: messages.map(({ sentAt, template }) => ({ sentAt, template })),
    records: records.map(({ at, action, actorKind, reason }) => ({ at, action, by: actorKind, reason })),
  };
}
