import type { Db } from '../store/connect.ts';
import { book, type Postings } from '../store/ledger.ts';
import { insertRefund, type RefundReason } from '../store/payment-refunds.ts';

interface Owing {
  movementId: string;
  handlingId: string | null;
  amountFen: number;
  reason: RefundReason;
  /** What it is taken from: debits that come to the amount. */
  from: Postings;
}

/** Writes down that a payment, or a part of it, goes back, and books it; once for each reason. The worker asks the gateway for it (`askRefunds`). */
export async function owe(trx: Db, { movementId, handlingId, amountFen, reason, from }: Owing): Promise<void> {
  const refundId = await insertRefund(trx, { movementId, handlingId, amountFen, reason });
  if (!refundId) return;
  await book(trx, { occasion: 'refund-owed', handlingId, refundId, postings: { ...from, 'refunds-payable': -amountFen } });
}
