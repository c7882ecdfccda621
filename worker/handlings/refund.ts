import type { HandlingPlan } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { refundHandling } from '../payments/refund-handling.ts';
import { appendAudit } from '../store/audit.ts';
import { databaseTime } from '../store/database-time.ts';
import { changeHandling, lockHandling } from '../store/handlings.ts';
import { planHandling } from './plan.ts';

/** Pays back whatever came in for a handling whose violation was eliminated, and ends it. Again it changes nothing. Throws PartnerUnavailable. */
export async function refundEliminated(
  deps: Deps,
  { handlingId, requestId }: { handlingId: string; requestId?: string | undefined },
): Promise<HandlingPlan> {
  const { db, seal } = deps;
  await refundHandling(deps, { handlingId, reason: 'eliminated' });
  await db.transaction(async (trx) => {
    const locked = await lockHandling(trx, seal, handlingId);
    if (locked.state !== 'eliminated' || locked.endedAt) return;
    const revision = await changeHandling(trx, seal, locked, { state: 'eliminated', endedAt: await databaseTime(trx) });
    await appendAudit(trx, {
      actor: { kind: 'system' },
      action: 'handling.refunded',
      detail: { handlingId, revision },
      origin: { requestId },
    });
  });
  return planHandling(deps, { handlingId });
}
