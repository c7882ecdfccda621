import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { Matter } from '@trafficdesk/worker/store/matters.ts';
import { findMovement } from '@trafficdesk/worker/store/payment-movements.ts';
import { findRefund } from '@trafficdesk/worker/store/payment-refunds.ts';

/** The money a matter is about: a movement, or a refund that was not taken. */
export async function moneyOf(
  db: Db,
  { kind, subjectId }: Pick<Matter, 'kind' | 'subjectId'>,
): Promise<{ amountFen: number; at: string; name: string } | null> {
  if (kind === 'payment-refund-refused') {
    const refund = await findRefund(db, subjectId);
    const movement = refund && (await findMovement(db, refund.movementId));
    return movement && { amountFen: refund.amountFen, at: refund.wantedAt.toISOString(), name: movement.gatewayId };
  }
  if (kind !== 'payment-unmatched' && kind !== 'statement-difference') return null;
  const movement = await findMovement(db, subjectId);
  return movement && { amountFen: movement.amountFen, at: movement.at.toISOString(), name: movement.gatewayId };
}
