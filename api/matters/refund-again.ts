import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findMatter } from '@trafficdesk/worker/store/matters.ts';
import { wantRefundAgain } from '@trafficdesk/worker/store/payment-refunds.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { type MatterView, matterViews } from './view.ts';

interface Asking {
  staff: StaffSession;
  matterId: string;
  origin: Origin;
}

/**
 * Has a refund that the gateway did not take asked for again, under another key; while one is under way it changes nothing. Throws the problems
 * not-found, matter-not-of-payments and matter-settled.
 */
export async function askRefundAgain(deps: Deps, { staff, matterId, origin }: Asking): Promise<MatterView> {
  const { db, seal } = deps;
  const found = await findMatter(db, seal, matterId);
  if (!found || !isVisible(found, staff.cities)) throw problem('not-found');
  const { kind, subjectId: refundId, handlingId } = found;
  if (kind !== 'payment-refund-refused') throw problem('matter-not-of-payments');
  if (found.settledAt) throw problem('matter-settled');
  await db.transaction(async (trx) => {
    if (!(await wantRefundAgain(trx, refundId))) return;
    const actor = { kind: 'staff', id: staff.id } as const;
    const detail = { matterId, refundId, ...(handlingId && { handlingId }) };
    await appendAudit(trx, { actor, action: 'payment.refund-wanted-again', detail, origin });
  });
  const [view] = await matterViews(deps, [found]);
  return view as MatterView;
}
