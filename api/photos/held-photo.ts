import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { type CasePhoto, listCasePhotos, listJoinPhotos } from '@trafficdesk/worker/store/case-photos.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { type Claim, findClaim } from '@trafficdesk/worker/store/claims.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import { visibleCase } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

export interface PhotoPlace {
  caseId: string;
  slot: PhotoSlot;
  /** The round of the case; the present one unless stated. */
  round?: number | undefined;
  /** Of an application that was joined to the case; the case's own photo unless stated. */
  joinId?: string | undefined;
}

/** The case and the claim of whoever holds it now. Throws the problems not-found and photo-not-held. */
export async function heldCase(deps: Deps, staff: StaffSession, caseId: string): Promise<{ found: Case; claim: Claim }> {
  const [found, claim] = await Promise.all([visibleCase(deps, staff, caseId), findClaim(deps.db, caseId)]);
  if (claim?.staffId !== staff.id) throw await notHeld(deps.db, claim);
  return { found, claim };
}

/** A photo of a case that this person holds. Throws the problems not-found and photo-not-held. */
export async function heldPhoto(
  deps: Deps,
  staff: StaffSession,
  { caseId, slot, round, joinId }: PhotoPlace,
): Promise<{ found: Case; claim: Claim; photo: CasePhoto }> {
  const held = await heldCase(deps, staff, caseId);
  const { db } = deps;
  const photos = await (joinId ? listJoinPhotos(db, { caseId, joinId }) : listCasePhotos(db, { caseId, round: round ?? held.found.round }));
  const photo = photos.find((each) => each.slot === slot && !each.purgedAt);
  if (!photo) throw problem('not-found');
  return { ...held, photo };
}

async function notHeld(db: Db, claim: Claim | null): Promise<Problem> {
  if (!claim) return problem('photo-not-held');
  const name = (await staffNames(db, [claim.staffId])).get(claim.staffId) ?? '';
  return problem('photo-not-held', { by: { id: claim.staffId, name }, at: claim.since.toISOString() });
}
