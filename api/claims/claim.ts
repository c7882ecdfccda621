import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Refusal } from '@trafficdesk/worker/contracts/refusal.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { lockClaims } from '@trafficdesk/worker/store/claim-limits.ts';
import {
  type Claim,
  claimReview,
  findClaim,
  releaseClaim,
  keepAhead,
  ownHold,
  renewClaim,
  takeNextReview,
} from '@trafficdesk/worker/store/claims.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { listStaffInCase } from '@trafficdesk/worker/store/own-cases.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import { transact } from '@trafficdesk/worker/store/transact.ts';
import { isVisible } from '../cases/visible-case.ts';
import { staffProblem } from '../cases/refusals.ts';
import type { Deps } from '../deps.ts';
import { renderAhead } from '../photos/render-ahead.ts';
import { mayDo } from '../permissions/permissions.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { roomProblem } from './room-problem.ts';
import { type ClaimView, claimViews } from './view.ts';

const leaseSeconds = async ({ db }: Deps): Promise<number> =>
  (await currentPolicy<CaseSettings>(db, CASE_SETTINGS)).content.claimLeaseSeconds;

const viewOf = async ({ db }: Deps, staff: StaffSession, claim: Claim): Promise<ClaimView> =>
  (await claimViews(db, [claim], staff))[0] as ClaimView;

/** Why a case cannot be held: it is unknown, in no review, the caller's own, the caller reviewed it first, or somebody else holds it. */
async function whyNot({ db, seal }: Deps, caseId: string, { id: staffId, cities, roles }: StaffSession): Promise<Problem> {
  const [found, review, held] = await Promise.all([findCase(db, seal, caseId), findOpenReview(db, caseId), findClaim(db, caseId)]);
  if (!found || !isVisible(found, cities)) return problem('not-found');
  if (review && (await listStaffInCase(db, caseId)).includes(staffId)) return problem('own-case');
  if (review?.excluded.includes(staffId)) return problem('same-reviewer');
  if (review?.stage === 3 && !mayDo(roles, 'case.resolve')) return problem('not-permitted');
  const refusal: Refusal = { type: review ? 'claim-not-held' : 'wrong-state', state: found.state, revision: found.revision };
  return staffProblem(db, held ? { ...refusal, byId: held.staffId, at: held.since.toISOString() } : refusal);
}

/** Holds the open review of a case for this officer; one they hold already is theirs for longer. Throws too-many-held and too-many-claims. */
export async function claimCase(deps: Deps, staff: StaffSession, caseId: string, origin: Origin): Promise<ClaimView> {
  const { id: staffId, cities, roles } = staff;
  const [seconds, limits] = await Promise.all([leaseSeconds(deps), securitySettings(deps.db)]);
  const claim = await transact(deps.db, async (trx, last) => {
    const [, { isHeld, isAhead: wasAhead }, noRoom] = await Promise.all([
      lockClaims(trx, staffId),
      ownHold(trx, { caseId, staffId }),
      roomProblem(trx, staffId, limits),
    ]);
    if (!isHeld && noRoom) throw noRoom;
    const taken = await claimReview(trx, { caseId, staffId, cities, leaseSeconds: seconds, resolves: mayDo(roles, 'case.resolve') });
    if (taken && (!isHeld || wasAhead)) {
      const action = wasAhead ? 'claim.begun' : 'claim.taken';
      last(appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action, caseId, origin }));
    }
    return taken;
  });
  if (!claim) throw await whyNot(deps, caseId, staff);
  renderAhead(deps, staff, claim);
  return viewOf(deps, staff, claim);
}

/**
 * Holds the most urgent review nobody holds, and answers its case; null when nothing waits. One that was taken `ahead` while its officer worked on
 * another comes first, and is ahead no longer unless it is asked for so again. Throws too-many-held and too-many-claims.
 */
export async function takeNextCase(deps: Deps, staff: StaffSession, { ahead }: { ahead: boolean }, origin: Origin): Promise<string | null> {
  const { id: staffId, cities, roles } = staff;
  const [seconds, limits] = await Promise.all([leaseSeconds(deps), securitySettings(deps.db)]);
  const claim = await deps.db.transaction(async (trx) => {
    await lockClaims(trx, staffId);
    const taker = { staffId, cities, leaseSeconds: seconds, resolves: mayDo(roles, 'case.resolve') };
    const actor = { kind: 'staff', id: staffId } as const;
    const kept = await keepAhead(trx, taker, { ahead });
    // From now on it is looked at: how long that took before it was decided is counted from here.
    if (kept && !ahead) await appendAudit(trx, { actor, action: 'claim.begun', caseId: kept.caseId, origin });
    if (kept) return kept;
    const noRoom = await roomProblem(trx, staffId, limits);
    if (noRoom) throw noRoom;
    const taken = await takeNextReview(trx, taker, { ahead });
    if (taken) await appendAudit(trx, { actor, action: 'claim.taken', caseId: taken.caseId, origin });
    return taken;
  });
  if (claim) renderAhead(deps, staff, claim);
  return claim?.caseId ?? null;
}

/** Keeps a claim alive; a problem when it has lapsed or somebody else holds the case now. */
export async function keepClaim(deps: Deps, staff: StaffSession, caseId: string): Promise<ClaimView> {
  const { id: staffId, cities, roles } = staff;
  const taker = { staffId, cities, leaseSeconds: await leaseSeconds(deps), resolves: mayDo(roles, 'case.resolve') };
  const claim = await renewClaim(deps.db, { caseId, ...taker });
  if (!claim) throw await whyNot(deps, caseId, staff);
  return viewOf(deps, staff, claim);
}

/** Gives a case back to the queue. */
export async function releaseCase({ db }: Deps, { id: staffId }: StaffSession, caseId: string, origin: Origin): Promise<void> {
  await db.transaction(async (trx) => {
    if (await releaseClaim(trx, { caseId, staffId }))
      await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action: 'claim.released', caseId, origin });
  });
}
