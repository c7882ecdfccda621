import type { Deps } from '../deps.ts';
import { PartnerFailure, PartnerRefused } from '../partners/errors.ts';
import { appendAudit } from '../store/audit.ts';
import { raiseMatter } from '../store/matters.ts';
import { endRefund, listWantedRefunds, lockRefund, type WantedRefund } from '../store/payment-refunds.ts';
import { readAccount } from './account.ts';
import { takeMovement } from './take-movement.ts';

type Asking = Pick<Deps, 'db' | 'seal' | 'payments' | 'log'>;

const AT_ONCE = 100;
/** After so many failures the gateway is left alone until the next time. */
const ENOUGH = 3;

/** The key a refund is asked for under: after a refusal, another. */
const keyOf = ({ id, attempt }: WantedRefund): string => `${id}-${attempt}`;

/** The gateway will not: a person looks, and what is owed stays owed. */
const refuse = ({ db }: Asking, { id, handlingId }: WantedRefund): Promise<void> =>
  db.transaction(async (trx) => {
    if ((await lockRefund(trx, id))?.state !== 'wanted') return;
    await endRefund(trx, { id, state: 'refused' });
    const cityCode = handlingId === null ? null : (await readAccount(trx, handlingId)).cityCode;
    await raiseMatter(trx, { kind: 'payment-refund-refused', subjectId: id, handlingId, cityCode });
    const detail = { refundId: id, ...(handlingId && { handlingId }) };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'payment.refund-refused', detail });
  });

/**
 * Asks the gateway for the refunds it has not taken yet, of one handling or all, each by its key, so that none is paid twice. What it refuses a
 * person looks at; where it is away, or answers what nobody can read, they are asked for again later. Answers how many it took.
 */
export async function askRefunds(deps: Asking, { handlingId }: { handlingId?: string } = {}): Promise<number> {
  let taken = 0;
  let failures = 0;
  for (const refund of await listWantedRefunds(deps.db, { handlingId, limit: AT_ONCE })) {
    try {
      const { gatewayOrder: orderId, amountFen } = refund;
      await takeMovement(deps, await deps.payments.refund({ key: keyOf(refund), orderId, amountFen }), 'answer');
      taken += 1;
    } catch (error) {
      if (!(error instanceof PartnerFailure)) throw error;
      if (error instanceof PartnerRefused && !error.mayBeDone) {
        await refuse(deps, refund);
        continue;
      }
      deps.log.warn({ err: error, refundId: refund.id }, 'a refund could not be asked for');
      failures += 1;
      if (failures === ENOUGH) break;
    }
  }
  return taken;
}
