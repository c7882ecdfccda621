import type { Client } from '@temporalio/client';
import type { Deps } from '../deps.ts';
import { eachMinute } from '../each-minute.ts';
import { wakeHandling } from '../handlings/wake.ts';
import { PartnerFailure } from '../partners/errors.ts';
import { listExpiredOrders } from '../store/payment-orders.ts';
import { askGateway } from './ask-gateway.ts';
import { askRefunds } from './ask-refunds.ts';

type Moving = Pick<Deps, 'db' | 'seal' | 'payments' | 'log'>;

const AT_ONCE = 100;
/** After so many failures the gateway is left alone until the next minute. */
const ENOUGH = 3;

/** Closes the orders that have outlived their time at the gateway, taking what was paid under them; answers the handlings whose money moved. */
export async function closeExpiredOrders(deps: Moving): Promise<string[]> {
  const moved: string[] = [];
  let failures = 0;
  for (const handlingId of await listExpiredOrders(deps.db, AT_ONCE)) {
    try {
      if ((await askGateway(deps, { handlingId })).moved) moved.push(handlingId);
    } catch (error) {
      if (!(error instanceof PartnerFailure)) throw error;
      deps.log.warn({ err: error, handlingId }, 'an order that is over could not be closed');
      failures += 1;
      if (failures === ENOUGH) break;
    }
  }
  return moved;
}

/** Asks the gateway for refunds that it has not taken, and after orders that are over, now and each minute until the signal aborts. */
export function keepMoneyMoving(deps: Moving, client: Client, signal: AbortSignal): void {
  const look = async (): Promise<void> => {
    await askRefunds(deps);
    for (const handlingId of await closeExpiredOrders(deps)) await wakeHandling(client.workflow, handlingId);
  };
  eachMinute(look, { log: deps.log, complaint: 'could not look after payments', signal });
}
