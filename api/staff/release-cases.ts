import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { releaseClaims, type StillTheirs } from '@trafficdesk/worker/store/claims.ts';
import { refusePendingOf } from '@trafficdesk/worker/store/pending-decisions.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { AccountChange } from './change-account.ts';

/**
 * Gives the cases somebody holds and may not decide any more back to the queue; they keep none unless stated. What they decided there and what is not in
 * effect yet is not carried out. Answers how many were held.
 */
export async function releaseCases(
  trx: Db,
  { staff, staffId, reason, origin }: AccountChange,
  { keep, resolves }: Omit<StillTheirs, 'staffId'> = { keep: [], resolves: false },
): Promise<number> {
  const released = await releaseClaims(trx, { staffId, keep, resolves });
  await refusePendingOf(trx, { staffId, keep, resolves });
  for (const caseId of released) {
    const detail = { staffId };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'claim.released', caseId, reason, detail, origin });
  }
  return released.length;
}
