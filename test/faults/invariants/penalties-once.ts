import { about, idsOf, type Invariant } from './evidence.ts';

/**
 * Every penalty was recorded once and every fine told as paid once: the violation database has a decision for each handling that we say was decided, and for no
 * other; and what was paid ends where it belongs.
 */
export const penaltiesOnce: Invariant = async ({ db, records, journal }) => {
  const { penalties, payments } = records.violations;
  const decided: string[] = await db('handlings').whereNotNull('decided_at').where({ kind: 'handle' }).pluck('id');
  const done: string[] = await db('handlings').where({ state: 'done' }).pluck('id');
  const counts = new Map<string, number>();
  for (const { violationNumber } of penalties.values()) counts.set(violationNumber, (counts.get(violationNumber) ?? 0) + 1);
  const paid = new Map<string, number>();
  for (const { decisionNumber } of payments.values()) paid.set(decisionNumber, (paid.get(decisionNumber) ?? 0) + 1);
  const there = new Set<string>(await db('handlings').whereNotNull('confirmed_at').pluck('id'));
  const waiting = await db('handlings')
    .whereIn(
      'id',
      journal.of('paid').map(({ handlingId }) => handlingId),
    )
    .whereNotIn('state', ['paid', 'done'])
    .pluck('id');
  return [
    about(waiting, 'fines were paid, and their handlings know nothing of it'),
    about(
      journal
        .of('confirmed')
        .map(({ handlingId }) => handlingId)
        .filter((id) => !there.has(id)),
      'confirmations were answered and are gone',
    ),
    about(
      decided.filter((id) => !penalties.has(id)),
      'penalties are on record here and not at the violation database',
    ),
    about(
      [...penalties.keys()].filter((id) => !decided.includes(id)),
      'penalties are at the violation database and not on record here',
    ),
    about(
      [...counts].filter(([, count]) => count > 1).map(([number]) => number),
      'violations were punished more than once',
    ),
    about(
      done.filter((id) => !payments.has(`${id}:payment`)),
      'handlings are done although the violation database was not told of the payment',
    ),
    about(
      [...paid].filter(([, count]) => count > 1).map(([number]) => number),
      'decisions were told as paid more than once',
    ),
    about(
      await idsOf(
        db,
        `select handlings.id from handlings join audit on audit.detail ->> 'handlingId' = handlings.id::text and audit.action = 'handling.penalty-recorded'
          group by handlings.id having count(*) > 1`,
      ),
      'handlings recorded a penalty more than once',
    ),
    about(
      await idsOf(
        db,
        `select handlings.id from handlings where state = 'awaiting-payment'
            and exists (select from payment_movements where handling_id = handlings.id and kind = 'payment' and standing <> 'unmatched')
            and fine_fen <= (select sum(amount_fen) from payment_movements where handling_id = handlings.id and kind = 'payment')`,
      ),
      'handlings were paid in full and still wait for their payment',
    ),
  ];
};
