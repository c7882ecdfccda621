import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { renderPhoto } from '@trafficdesk/worker/photos/render.ts';
import { PhotoNotStored, type PhotoVariant } from '@trafficdesk/worker/photos/store.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listCasePhotos, listJoinPhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { type Claim, findClaim } from '@trafficdesk/worker/store/claims.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import { visibleCase } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

interface Look {
  caseId: string;
  slot: PhotoSlot;
  size: 'thumb' | 'screen' | 'full';
  /** The round of the case; the present one unless stated. */
  round?: number | undefined;
  /** Of an application that was joined to the case; the case's own photo unless stated. */
  joinId?: string | undefined;
  staff: StaffSession;
  origin: Origin;
}

const VARIANTS: Record<Look['size'], PhotoVariant> = { thumb: 'thumb', screen: 'screen', full: 'kept' };

/**
 * A photo of a case as JPEG, for whoever holds the case now, marked with who looks at it and when. The look is recorded before the photo
 * leaves. Throws the problems not-found and photo-not-held.
 */
export async function showPhoto(deps: Deps, { caseId, slot, size, round, joinId, staff, origin }: Look): Promise<Buffer> {
  const { db } = deps;
  const found = await visibleCase(deps, staff, caseId);
  const claim = await findClaim(db, caseId);
  if (claim?.staffId !== staff.id) throw await notHeld(db, claim);
  const photos = await (joinId ? listJoinPhotos(db, { caseId, joinId }) : listCasePhotos(db, { caseId, round: round ?? found.round }));
  const photo = photos.find((each) => each.slot === slot);
  if (!photo) throw problem('not-found');
  const bytes = await deps.photos.get(photo.photoId, VARIANTS[size]).catch((error: unknown) => {
    throw error instanceof PhotoNotStored ? problem('not-found') : error;
  });
  await appendAudit(db, {
    actor: { kind: 'staff', id: staff.id },
    action: 'photo.shown',
    caseId,
    reason: 'case-held',
    detail: { photoId: photo.photoId, slot, size },
    origin,
  });
  return renderPhoto(bytes, { text: [`${staff.name} ${staff.staff.username}`, found.number, shanghaiTime(new Date())] });
}

async function notHeld(db: Db, claim: Claim | null): Promise<Problem> {
  if (!claim) return problem('photo-not-held');
  const name = (await staffNames(db, [claim.staffId])).get(claim.staffId) ?? '';
  return problem('photo-not-held', { by: { id: claim.staffId, name }, at: claim.since.toISOString() });
}
