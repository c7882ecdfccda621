import { shanghaiDay } from '@trafficdesk/rules/working-calendar.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { findMovementAtGateway } from '@trafficdesk/worker/store/payment-movements.ts';
import type { Check } from './difference.ts';

const DAY_MS = 86_400_000;

/** The days that have anything of the time from one moment to another, in Shanghai. */
function daysBetween(from: Date, to: Date): string[] {
  const days = new Set<string>();
  for (let at = from.getTime(); at < to.getTime(); at += DAY_MS) days.add(shanghaiDay(new Date(at)));
  return [...days.add(shanghaiDay(to))];
}

const yuan = ({ amountFen }: GatewayMovement): string => `${Math.trunc(amountFen / 100)}.${String(amountFen % 100).padStart(2, '0')} yuan`;

/**
 * Money that the gateway has moved and the database has not heard of, by its statements of the days since: taken as its notice would have been. What
 * belongs to an order that was opened after the moment comes to nobody, and waits in the queue of payments for a person.
 */
export const checkPayments: Check = async function* payments({ deps, client, moment }) {
  const { db } = deps;
  for (const day of daysBetween(moment, await databaseTime(db))) {
    for (const movement of await deps.payments.statement(day)) {
      if (await findMovementAtGateway(db, movement.movementId)) continue;
      yield {
        what: `The gateway has a ${movement.kind} of ${yuan(movement)}, movement ${movement.movementId} of order ${movement.orderId}, which is not in the database`,
        mend: {
          how: 'taken as its notice would have been; money that belongs to nobody here is a matter to look into',
          async run() {
            const { handlingId } = await takeMovement(deps, movement, 'statement');
            if (handlingId !== null) await wakeHandling(client.workflow, handlingId);
          },
        },
      };
    }
  }
};
