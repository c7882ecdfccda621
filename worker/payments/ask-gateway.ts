import type { Deps } from '../deps.ts';
import { NotOnFile } from '../partners/errors.ts';
import type { OrderStanding } from '../partners/payments.ts';
import { databaseTime } from '../store/database-time.ts';
import { endOrder, findOpenOrder, type PaymentOrder } from '../store/payment-orders.ts';
import { takeMovement } from './take-movement.ts';

export type Asking = Pick<Deps, 'db' | 'seal' | 'payments'>;

/** Takes how an order stands at the gateway; answers whether money moved that we had not heard of. */
async function takeStanding(deps: Asking, { id }: Pick<PaymentOrder, 'id'>, { state, movements }: OrderStanding): Promise<boolean> {
  let moved = false;
  for (const movement of movements) moved = (await takeMovement(deps, movement, 'answer')).first || moved;
  if (state === 'closed') await endOrder(deps.db, { id, state: 'closed' });
  return moved;
}

/**
 * Closes an order at the gateway unless it was paid, and takes how it stands then; answers whether money moved. One the gateway never heard of is
 * closed here: should it hear of it after all, what is paid under it is still taken. Throws PartnerFailure.
 */
export async function closeOrder(deps: Asking, order: Pick<PaymentOrder, 'id'>): Promise<boolean> {
  try {
    return await takeStanding(deps, order, await deps.payments.close(order.id));
  } catch (error) {
    if (!(error instanceof NotOnFile)) throw error;
    await endOrder(deps.db, { id: order.id, state: 'closed' });
    return false;
  }
}

/**
 * Looks how the open order of a handling stands at the gateway, for a notice may be lost; one that has outlived its time is closed. Answers
 * whether money moved that we had not heard of. Throws PartnerFailure.
 */
export async function askGateway(deps: Asking, { handlingId }: { handlingId: string }): Promise<{ moved: boolean }> {
  const order = await findOpenOrder(deps.db, deps.seal, handlingId);
  if (!order) return { moved: false };
  if (order.expiresAt <= (await databaseTime(deps.db))) return { moved: await closeOrder(deps, order) };
  try {
    return { moved: await takeStanding(deps, order, await deps.payments.query(order.id)) };
  } catch (error) {
    // It may be on its way there.
    if (error instanceof NotOnFile) return { moved: false };
    throw error;
  }
}
