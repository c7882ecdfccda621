import type { Deps } from '../deps.ts';
import { type Account as LedgerAccount, balances, type Postings } from '../store/ledger.ts';
import { listMovements } from '../store/payment-movements.ts';
import { refundedOf } from '../store/payment-refunds.ts';
import { lockAccount } from './account.ts';
import { owe } from './owe.ts';

/** What is taken back first. */
const FROM = ['fines-receivable', 'late-fees', 'fines-settled'] as const satisfies LedgerAccount[];

/** Takes an amount out of what accounts hold of a handling, and answers the debits. */
function take(held: Record<(typeof FROM)[number], number>, amountFen: number): Postings {
  const debits: Postings = {};
  let left = amountFen;
  for (const account of FROM) {
    const part = Math.min(left, held[account]);
    if (part <= 0) continue;
    debits[account] = part;
    held[account] -= part;
    left -= part;
  }
  return debits;
}

/**
 * Everything that was paid of a handling and has not gone back goes back, payment by payment (eliminated, or paid elsewhere as well): written down and
 * booked, once however often it is asked for. The gateway is asked by `askRefunds`. Answers how much goes back now, in fen. `db` may be a transaction.
 */
export const refundHandling = (
  { db }: Pick<Deps, 'db'>,
  { handlingId, reason }: { handlingId: string; reason: 'eliminated' | 'twice' },
): Promise<{ refundFen: number }> =>
  db.transaction(async (trx) => {
    await lockAccount(trx, handlingId);
    const sums = await balances(trx, { handlingId });
    const held = {
      'fines-receivable': -sums['fines-receivable'],
      'late-fees': -sums['late-fees'],
      'fines-settled': -sums['fines-settled'],
    };
    let refundFen = 0;
    for (const { id: movementId, kind, amountFen } of await listMovements(trx, handlingId)) {
      const restFen = kind === 'payment' ? amountFen - (await refundedOf(trx, movementId)) : 0;
      if (restFen === 0) continue;
      await owe(trx, { movementId, handlingId, amountFen: restFen, reason, from: take(held, restFen) });
      refundFen += restFen;
    }
    return { refundFen };
  });
