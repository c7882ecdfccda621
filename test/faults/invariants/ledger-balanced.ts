import { about, idsOf, type Invariant } from './evidence.ts';

const isSum = (rows: { kind: string; amountFen: number }[]): number =>
  rows.reduce((sum, { kind, amountFen }) => sum + (kind === 'payment' ? amountFen : -amountFen), 0);

/**
 * The books balance: each entry comes to nothing, every movement of the gateway is booked once and in its amount and no other is, and what the gateway
 * holds for us is what it says.
 */
export const ledgerBalanced: Invariant = async ({ db, records }) => {
  const theirs = [...records.payments.movements.values()];
  const ours: { gateway_id: string; amount_fen: number; kind: string }[] = await db('payment_movements').select(
    'gateway_id',
    'amount_fen',
    'kind',
  );
  const known = new Map(ours.map((each) => [each.gateway_id, each]));
  const [{ held }] = await db('ledger_postings')
    .where({ account: 'gateway-clearing' })
    .select(db.raw('coalesce(sum(amount_fen), 0)::bigint as held'));
  const stated = isSum(theirs);
  return [
    about(
      await idsOf(
        db,
        `select ledger_entries.id from ledger_entries left join ledger_postings on entry_id = ledger_entries.id
          group by ledger_entries.id having coalesce(sum(amount_fen), 0) <> 0 or count(amount_fen) < 2`,
      ),
      'entries do not balance',
    ),
    about(
      theirs.map(({ movementId }) => movementId).filter((id) => !known.has(id)),
      'movements of the gateway are not in our books',
    ),
    about(
      theirs
        .filter(({ movementId, amountFen }) => (known.get(movementId)?.amount_fen ?? amountFen) !== amountFen)
        .map(({ movementId }) => movementId),
      'movements are in our books with another amount',
    ),
    about(
      ours.map(({ gateway_id: id }) => id).filter((id) => !records.payments.movements.has(id)),
      'movements are in our books that the gateway knows nothing of',
    ),
    about(
      await idsOf(
        db,
        `select payment_movements.id from payment_movements left join ledger_entries on movement_id = payment_movements.id
            and occasion in ('payment-received', 'payment-unmatched', 'refund-paid', 'refund-unasked', 'handling-settled')
          group by payment_movements.id having count(ledger_entries.id) = 0`,
      ),
      'movements are booked nowhere',
    ),
    about(held === stated ? [] : [`${held} in the place of ${stated}`], 'sum in fen is booked as held by the gateway, which holds another'),
  ];
};
