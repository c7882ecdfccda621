import type { Deps } from '../deps.ts';
import { settleHandling } from '../handlings/settle.ts';
import type { Db } from '../store/connect.ts';
import { book } from '../store/ledger.ts';
import { listMovements, type Movement } from '../store/payment-movements.ts';
import { refundedOf } from '../store/payment-refunds.ts';
import { owe } from './owe.ts';

interface Settling {
  handlingId: string;
  fineFen: number;
  lateFeeFen: number;
  /** All that stands to the handling's credit; no less than what is owed. */
  creditFen: number;
  /** The payment that settles it. */
  payment: Pick<Movement, 'id' | 'amountFen'>;
  paidAt: Date;
}

/**
 * Settles a handling out of its credit, in the caller's transaction; what is too much goes back, out of the last payment first and never more of one
 * than came by it. `already-paid` and `not-payable` change nothing. The caller holds `lockAccount`.
 */
export async function settleAccount(
  trx: Db,
  deps: Pick<Deps, 'seal'>,
  { handlingId, fineFen, lateFeeFen, creditFen, payment, paidAt }: Settling,
): Promise<'settled' | 'over' | 'already-paid' | 'not-payable'> {
  const outcome = await settleHandling(trx, deps, { handlingId, paidAt, fineFen, lateFeeFen });
  if (outcome !== 'paid') return outcome;
  const owedFen = fineFen + lateFeeFen;
  const settled = { 'fines-receivable': owedFen, 'fines-settled': -fineFen, 'late-fees': -lateFeeFen };
  await book(trx, { occasion: 'handling-settled', handlingId, movementId: payment.id, postings: settled });
  const earlier = (await listMovements(trx, handlingId)).filter(({ id, kind }) => kind === 'payment' && id !== payment.id);
  let overFen = creditFen - owedFen;
  const standing = overFen > 0 ? 'over' : 'settled';
  for (const { id: movementId, amountFen } of [payment, ...earlier.toReversed()]) {
    const partFen = Math.min(overFen, amountFen - (await refundedOf(trx, movementId)));
    if (partFen <= 0) continue;
    await owe(trx, { movementId, handlingId, amountFen: partFen, reason: 'over', from: { 'fines-receivable': partFen } });
    overFen -= partFen;
  }
  return standing;
}
