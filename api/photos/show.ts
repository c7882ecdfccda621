import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { wasSent } from '@trafficdesk/worker/store/photo-looks.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { heldPhoto, type PhotoPlace } from './held-photo.ts';
import { markedPhoto, type PhotoSize } from './mark.ts';

export interface Look extends PhotoPlace {
  size: PhotoSize;
  staff: StaffSession;
  origin: Origin;
}

/**
 * A photo of a case as JPEG, for whoever holds the case now, marked with who looks at it and when. The look is recorded before the photo
 * leaves; fetched `ahead` it is no look yet, which recordLook tells. Throws the problems not-found and photo-not-held.
 */
export async function showPhoto(deps: Deps, { staff, size, ahead, origin, ...place }: Look & { ahead: boolean }): Promise<Buffer> {
  const { found, claim, photo } = await heldPhoto(deps, staff, place);
  const picture = await markedPhoto(deps, { staff, found, claim }, photo.photoId, size);
  await appendAudit(deps.db, {
    actor: { kind: 'staff', id: staff.id },
    action: ahead ? 'photo.fetched' : 'photo.shown',
    caseId: found.id,
    reason: 'case-held',
    detail: { photoId: photo.photoId, slot: photo.slot, size },
    origin,
  });
  return picture;
}

/**
 * Puts on record that a photo which was fetched ahead came onto the screen; nothing is where it was never sent to this person at that size, who cannot have
 * seen it. Throws the problems not-found and photo-not-held.
 */
export async function recordLook(deps: Deps, { staff, size, origin, ...place }: Look): Promise<void> {
  const { found, photo } = await heldPhoto(deps, staff, place);
  if (!(await wasSent(deps.db, { staffId: staff.id, caseId: found.id, photoId: photo.photoId, size }))) return;
  await appendAudit(deps.db, {
    actor: { kind: 'staff', id: staff.id },
    action: 'photo.shown',
    caseId: found.id,
    reason: 'case-held',
    detail: { photoId: photo.photoId, slot: photo.slot, size, ahead: true },
    origin,
  });
}
