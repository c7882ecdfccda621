import type { Deps } from '../deps.ts';
import { settleHandling } from '../handlings/settle.ts';
import type { Db } from '../store/connect.ts';
import { book } from '../store/ledger.ts';
import type { Standing } from '../store/payment-movements.ts';
import type { PaymentOrder } from '../store/payment-orders.ts';
import type { RefundReason } from '../store/payment-refunds.ts';
import { type Account, lateFeeAt, readAccount } from './account.ts';
import { owe } from './owe.ts';

interface Credit {
  handlingId: string;
  movementId: string;
  amountFen: number;
  /** When it was paid, by the gateway's clock. */
  at: Date;
  /** The order it was paid under; null where a person said whose it is. */
  order: Pick<PaymentOrder, 'lateFeeFen' | 'expiresAt'> | null;
  /** Where it has been until now: `gateway-clearing` for money that just came. */
  from: 'gateway-clearing' | 'unmatched';
}

/** Paid while its order stood, what the order said counts, whatever the hour; after that, the late fee of the moment. */
const feeOf = (trx: Db, account: Account, { order, at }: Credit): Promise<number> =>
  order && at <= order.expiresAt ? Promise.resolve(order.lateFeeFen) : lateFeeAt(trx, account, at);

const REASONS = { 'already-paid': 'twice', 'not-payable': 'ended' } as const satisfies Record<string, RefundReason>;

/**
 * Puts money to a handling, in the transaction of its movement, and puts right what is not as it should be: enough of it settles the
 * handling, and what is too much goes back; too little stays credited, and the rest stays due; all of it goes back where the handling is paid, or
 * payable no more. Answers what came of it. The caller holds `lockAccount`, and wakes the handling's workflow afterwards.
 */
export async function creditHandling(trx: Db, deps: Pick<Deps, 'seal'>, credit: Credit): Promise<Standing> {
  const { handlingId, movementId, amountFen, at, from } = credit;
  const account = await readAccount(trx, handlingId);
  const occasion = from === 'unmatched' ? 'payment-matched' : 'payment-received';
  await book(trx, { occasion, handlingId, movementId, postings: { [from]: amountFen, 'fines-receivable': -amountFen } });
  const giveBack = (backFen: number, reason: RefundReason): Promise<void> =>
    owe(trx, { movementId, handlingId, amountFen: backFen, reason, from: { 'fines-receivable': backFen } });

  const { fineFen, paidFen, state } = account;
  const lateFeeFen = await feeOf(trx, account, credit);
  const owedFen = fineFen + lateFeeFen;
  if (state === 'awaiting-payment' && paidFen + amountFen < owedFen) return 'short';

  const outcome = await settleHandling(trx, deps, { handlingId, paidAt: at, fineFen, lateFeeFen });
  if (outcome !== 'paid') {
    const reason = REASONS[outcome];
    await giveBack(amountFen, reason);
    return reason;
  }
  const settled = { 'fines-receivable': owedFen, 'fines-settled': -fineFen, 'late-fees': -lateFeeFen };
  await book(trx, { occasion: 'handling-settled', handlingId, movementId, postings: settled });
  const overFen = paidFen + amountFen - owedFen;
  if (overFen === 0) return 'settled';
  await giveBack(overFen, 'over');
  return 'over';
}
