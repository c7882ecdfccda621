import type { Deps } from '../deps.ts';
import type { Db } from '../store/connect.ts';
import { book } from '../store/ledger.ts';
import type { Standing } from '../store/payment-movements.ts';
import type { PaymentOrder } from '../store/payment-orders.ts';
import type { RefundReason } from '../store/payment-refunds.ts';
import { type Account, lateFeeAt, readAccount } from './account.ts';
import { owe } from './owe.ts';
import { settleAccount } from './settle-account.ts';

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

  const { fineFen, paidFen, state } = account;
  const lateFeeFen = await feeOf(trx, account, credit);
  const owedFen = fineFen + lateFeeFen;
  if (state === 'awaiting-payment' && paidFen + amountFen < owedFen) return 'short';

  const payment = { id: movementId, amountFen };
  const outcome = await settleAccount(trx, deps, { handlingId, fineFen, lateFeeFen, creditFen: paidFen + amountFen, payment, paidAt: at });
  if (outcome === 'settled' || outcome === 'over') return outcome;
  const reason = REASONS[outcome];
  await owe(trx, { movementId, handlingId, amountFen, reason, from: { 'fines-receivable': amountFen } });
  return reason;
}
