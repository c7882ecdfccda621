import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findDecision } from '@trafficdesk/worker/store/decisions.ts';
import { takeBackDecision } from '@trafficdesk/worker/store/pending-decisions.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** Takes a decision of one's own back before it takes effect; again changes nothing. Throws not-found and decision-in-effect. */
export async function takeBack(
  { db, seal }: Deps,
  { id: officerId }: StaffSession,
  { caseId, decisionId }: { caseId: string; decisionId: string },
  origin: Origin,
): Promise<void> {
  const { claimLeaseSeconds: leaseSeconds } = (await currentPolicy<CaseSettings>(db, CASE_SETTINGS)).content;
  const found = await findDecision(db, seal, decisionId);
  if (found?.caseId !== caseId || found.officerId !== officerId) throw problem('not-found');
  const taken = await db.transaction(async (trx) => {
    if (!(await takeBackDecision(trx, { decisionId, officerId, leaseSeconds }))) return false;
    await appendAudit(trx, {
      actor: { kind: 'staff', id: officerId },
      action: 'decision.taken-back',
      caseId,
      detail: { decisionId },
      origin,
    });
    return true;
  });
  if (taken) return;
  const [now, review] = await Promise.all([findDecision(db, seal, decisionId), findOpenReview(db, caseId)]);
  if (now?.takenAt || review?.pendingDecision === decisionId) throw problem('decision-in-effect');
}
