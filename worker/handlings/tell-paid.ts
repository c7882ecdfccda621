import type { HandlingPlan } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAudit } from '../store/audit.ts';
import { databaseTime } from '../store/database-time.ts';
import { changeHandling, findHandling, lockHandling, type WholeHandling } from '../store/handlings.ts';
import { raiseMatter } from '../store/matters.ts';
import { orNoteDelay } from './note-delay.ts';
import { planHandling } from './plan.ts';

/**
 * Tells the violation database that a fine was paid; true where it took that. What it refuses is for a person to look into. Throws PartnerUnavailable,
 * and PartnerRefused where nobody knows whether it was taken.
 */
async function tell(
  { violations }: Pick<Deps, 'violations'>,
  { id, fineFen, lateFeeFen, paidAt, particulars }: WholeHandling,
): Promise<boolean> {
  const { decisionNumber } = particulars.violation;
  if (decisionNumber === null || !paidAt) throw new Error(`Handling ${id} was paid without a decision`);
  try {
    await violations.recordPayment({ key: `${id}:payment`, decisionNumber, fineFen, lateFeeFen, paidAt: paidAt.toISOString() });
    return true;
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    return false;
  }
}

/** Has the payment of a handling recorded where its decision stands, by a key of its own, and ends it. Again it changes nothing. */
export async function tellPaid(
  deps: Pick<Deps, 'db' | 'seal' | 'violations'>,
  { handlingId, requestId }: { handlingId: string; requestId?: string | undefined },
): Promise<HandlingPlan> {
  const { db, seal } = deps;
  const found = await findHandling(db, seal, handlingId);
  if (found?.state === 'paid' && !found.purgedAt) {
    const taken = await orNoteDelay(db, { handlingId, step: 'payment' }, tell(deps, found));
    await db.transaction(async (trx) => {
      const locked = await lockHandling(trx, seal, handlingId);
      if (locked.state !== 'paid') return;
      const revision = await changeHandling(trx, seal, locked, { state: 'done', endedAt: await databaseTime(trx) });
      const { cityCode } = locked;
      if (!taken) await raiseMatter(trx, { kind: 'payment-not-recorded', subjectId: handlingId, handlingId, cityCode });
      const detail = { handlingId, revision, recorded: taken };
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'handling.done', detail, origin: { requestId } });
    });
  }
  return planHandling(deps, { handlingId });
}
