import type { IncomingHttpHeaders } from 'node:http';
import { NoticeRefused } from '@trafficdesk/worker/partners/errors.ts';
import { readPaymentNotice } from '@trafficdesk/worker/partners/payment-notice.ts';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { nudgeHandling } from '../handlings/nudge-handling.ts';

/** A notice that was recorded on its way cannot be sent again later than this. */
const TOLERANCE_SECONDS = 300;

function read({ paymentsNoticeKey: secret, log }: Deps, headers: IncomingHttpHeaders, rawBody: Buffer): GatewayMovement {
  try {
    return readPaymentNotice({ secret, headers, rawBody, now: new Date(), toleranceSeconds: TOLERANCE_SECONDS });
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    log.warn({ why: error.why }, 'a notice of the payment gateway was refused');
    throw problem('notice-not-accepted');
  }
}

/**
 * Takes a notice of the gateway's: the movement is written down and booked before it is acknowledged, and the handling it belongs to is woken.
 * The same notice again changes nothing, in whatever order notices come.
 */
export async function takePaymentNotice(deps: Deps, headers: IncomingHttpHeaders, rawBody: Buffer, { requestId }: Origin): Promise<void> {
  const { handlingId } = await takeMovement(deps, read(deps, headers, rawBody), 'notice');
  if (handlingId) await nudgeHandling(deps, handlingId, requestId);
}
