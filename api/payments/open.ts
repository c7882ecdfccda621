import { endPaidElsewhere } from '@trafficdesk/worker/handlings/paid-elsewhere.ts';
import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { openOrder, type OpenedOrder, type OrderWish } from '@trafficdesk/worker/payments/open-order.ts';
import { PaymentRefused } from '@trafficdesk/worker/payments/payment-refused.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { problem } from '../problems/problem.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { nudgeHandling } from '../handlings/nudge-handling.ts';
import type { payment } from './schemas.ts';

const PROBLEM_OF: Record<PaymentRefused['why'], ProblemCode> = {
  'not-found': 'not-found',
  'not-payable': 'handling-not-payable',
  'already-paid': 'handling-paid',
  'key-used-otherwise': 'idempotency-key-reused',
  'gateway-refused': 'gateway-refused',
  busy: 'temporarily-unavailable',
};

const viewOf = ({ orderId, state, amountFen, fineFen, lateFeeFen, redirectUrl, expiresAt }: OpenedOrder): z.input<typeof payment> => ({
  orderId,
  state,
  amountFen,
  fineFen,
  lateFeeFen,
  redirectUrl,
  expiresAt: expiresAt.toISOString(),
});

/** Nobody pays twice what they have paid at a counter or a bank; while the violation database is away they may pay, and what is too much is found later. */
const isPaidElsewhere = (deps: Deps, handlingId: string): Promise<boolean> =>
  endPaidElsewhere(deps, { handlingId }).catch((error: unknown) => {
    if (error instanceof PartnerFailure) return false;
    throw error;
  });

/**
 * Opens an order to pay what is due of a handling that the caller has made sure they may pay; `again` where it was open before. Throws the
 * problems handling-paid, handling-not-payable, idempotency-key-reused and gateway-refused, and temporarily-unavailable where the gateway is away.
 */
export async function openPayment(deps: Deps, wish: OrderWish): Promise<{ view: z.input<typeof payment>; again: boolean }> {
  try {
    if (await isPaidElsewhere(deps, wish.handlingId)) throw new PaymentRefused('already-paid');
    const order = await openOrder(deps, wish);
    return { view: viewOf(order), again: order.again };
  } catch (error) {
    if (!(error instanceof PaymentRefused)) throw partnerAway(error);
    // It may have been paid under an order that had to be closed, or elsewhere.
    if (error.why === 'already-paid' && wish.origin) await nudgeHandling(deps, wish.handlingId, wish.origin.requestId);
    throw problem(PROBLEM_OF[error.why]);
  }
}
