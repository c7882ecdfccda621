import type { Deps } from '../deps.ts';
import { lockAccount } from '../payments/account.ts';
import { refundHandling } from '../payments/refund-handling.ts';
import { appendAudit } from '../store/audit.ts';
import { databaseTime } from '../store/database-time.ts';
import { changeHandling, findHandling, lockHandling } from '../store/handlings.ts';

/**
 * Ends a handling whose fine was paid at a counter or a collecting bank, as the violation database says: nobody is reminded of it or asked for a late fee
 * any more, and what came in here too goes back. Answers whether it did. Throws PartnerFailure.
 */
export async function endPaidElsewhere(
  { db, seal, violations }: Pick<Deps, 'db' | 'seal' | 'violations'>,
  { handlingId }: { handlingId: string },
): Promise<boolean> {
  const found = await findHandling(db, seal, handlingId);
  if (found?.state !== 'awaiting-payment' || found.purgedAt) return false;
  const { violationNumber, decisionNumber } = found.particulars.violation;
  const record = await violations.find(violationNumber);
  if (!record?.paid || record.decisionNumber !== decisionNumber) return false;
  return db.transaction(async (trx) => {
    await lockAccount(trx, handlingId);
    const locked = await lockHandling(trx, seal, handlingId);
    if (locked.state !== 'awaiting-payment') return false;
    const now = await databaseTime(trx);
    const revision = await changeHandling(trx, seal, locked, { state: 'done', paidAt: now, endedAt: now });
    const { refundFen } = await refundHandling({ db: trx }, { handlingId, reason: 'twice' });
    const detail = { handlingId, revision, recorded: true, elsewhere: true, refundFen };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'handling.done', detail });
    return true;
  });
}
