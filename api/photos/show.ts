import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { renderPhoto } from '@trafficdesk/worker/photos/render.ts';
import { PhotoNotStored, type PhotoVariant } from '@trafficdesk/worker/photos/store.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { listCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

interface Look {
  caseId: string;
  slot: PhotoSlot;
  size: 'thumb' | 'screen' | 'full';
  /** The round of the case; the present one unless stated. */
  round?: number | undefined;
  staff: StaffSession;
  requestId: string;
}

const VARIANTS: Record<Look['size'], PhotoVariant> = { thumb: 'thumb', screen: 'screen', full: 'kept' };

/** A photo of a case as JPEG, marked with who looks at it and when. The look is recorded before the photo leaves. */
export async function showPhoto({ db, seal, photos }: Deps, { caseId, slot, size, round, staff, requestId }: Look): Promise<Buffer> {
  const found = await findCase(db, seal, caseId);
  if (!found) throw problem('not-found');
  const photo = (await listCasePhotos(db, { caseId, round: round ?? found.round })).find((each) => each.slot === slot);
  if (!photo) throw problem('not-found');
  const bytes = await photos.get(photo.photoId, VARIANTS[size]).catch((error: unknown) => {
    throw error instanceof PhotoNotStored ? problem('not-found') : error;
  });
  await appendAudit(db, {
    actor: { kind: 'staff', id: staff.id },
    action: 'photo.shown',
    caseId,
    detail: { photoId: photo.photoId, slot, size },
    requestId,
  });
  return renderPhoto(bytes, { text: [staff.name, found.number, shanghaiTime(new Date())] });
}
