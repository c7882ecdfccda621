import type { Deps } from '../deps.ts';
import { type Entry, listEntries } from '../store/ledger.ts';
import { listMovements, type Movement } from '../store/payment-movements.ts';
import { listOrders, type PaymentOrder } from '../store/payment-orders.ts';
import { listRefunds, type Refund } from '../store/payment-refunds.ts';

/** Everything about the money of a handling, each list oldest first. */
export interface HandlingPayments {
  orders: PaymentOrder[];
  movements: Movement[];
  refunds: Refund[];
  entries: Entry[];
}

/** Reads what was ordered, paid, paid back and booked for a handling. */
export async function paymentsOfHandling({ db, seal }: Pick<Deps, 'db' | 'seal'>, handlingId: string): Promise<HandlingPayments> {
  const [orders, movements, refunds, entries] = await Promise.all([
    listOrders(db, seal, handlingId),
    listMovements(db, handlingId),
    listRefunds(db, handlingId),
    listEntries(db, handlingId),
  ]);
  return { orders, movements, refunds, entries };
}
