import type { Refusal, RefusalType } from '../contracts/refusal.ts';
import { hasUnseenJoins } from '../store/case-joins.ts';
import type { Case } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { listDecisions, type WrittenDecision } from '../store/decisions.ts';
import type { Review } from '../store/reviews.ts';
import type { Seal } from '../store/seal.ts';

/** Whether a case waits for an officer, or for a supervisor who decides on an objection. */
const inReview = ({ state }: Case): boolean => state === 'in-review' || state === 'second-review' || state === 'objected';

interface Attempt {
  found: Case;
  /** The review that is open for the case. */
  review: Review | null;
  decision: Pick<WrittenDecision, 'id' | 'revision' | 'officerId' | 'takenBackAt' | 'refused'>;
  /** Accounts of staff who are the applicant or the owner. */
  staffInCase: readonly string[];
}

/** Why a decision cannot be taken as the case stands, or null. It holds for as long as the case is locked; without a lock it is a forecast. */
export async function refuseDecision(db: Db, seal: Seal, { found, review, decision, staffInCase }: Attempt): Promise<Refusal | null> {
  const refusal = (type: RefusalType, by: { byId?: string; at?: string } = {}): Refusal => ({
    type,
    state: found.state,
    revision: found.revision,
    ...by,
  });
  const seen = { caseId: found.id, revision: decision.revision };
  if (!inReview(found) || found.revision !== decision.revision) {
    const taken = (await listDecisions(db, seal, found.id)).at(-1);
    if (taken?.takenAt && taken.revision >= decision.revision)
      return refusal('already-decided', { byId: taken.officerId, at: taken.takenAt.toISOString() });
    if (!inReview(found)) return refusal('wrong-state');
    return refusal((await hasUnseenJoins(db, seen)) ? 'joined-meanwhile' : 'case-changed');
  }
  // Nothing is joined to a binding.
  if (found.process !== 'binding' && (await hasUnseenJoins(db, seen))) return refusal('joined-meanwhile');
  // Taken back, or refused when its time came: it is never carried out, however late its request comes in once more.
  if (decision.takenBackAt || decision.refused) return refusal('decision-ended');
  if (staffInCase.includes(decision.officerId)) return refusal('own-case');
  // Until it takes effect nobody else decides; and it takes effect however long ago its officer was seen.
  if (review?.pendingDecision === decision.id) return null;
  if (review?.pendingDecision) return refusal('already-decided', { byId: review.claimedBy as string, at: review.claimedAt?.toISOString() });
  const held = review?.held ? review : null;
  if (held?.claimedBy === decision.officerId) return null;
  return refusal('claim-not-held', held ? { byId: held.claimedBy as string, at: held.claimedAt?.toISOString() } : {});
}
