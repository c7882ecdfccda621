import { photoOnFile } from '@trafficdesk/worker/photos/photo-on-file.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Deps } from '../deps.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { heldCase } from './held-photo.ts';
import { markedFor } from './mark.ts';

interface Wanted {
  caseId: string;
  of: 'applicant' | 'owner';
  staff: StaffSession;
  origin: Origin;
}

/**
 * The registry's photo of the person a case is of, or of the vehicle's owner, for whoever holds the case: marked, and on record before it leaves.
 * Throws the problems not-found, photo-not-held, no-photo-on-file, and temporarily-unavailable where the registry gives no good answer.
 */
export async function showPhotoOnFile(deps: Deps, { caseId, of, staff, origin }: Wanted): Promise<Buffer> {
  const { found, claim } = await heldCase(deps, staff, caseId);
  const identityNumber =
    found.particulars?.[of]?.identityNumber ?? (of === 'applicant' ? found.submission?.applicant.identityNumber : undefined);
  if (identityNumber === undefined) throw problem('no-photo-on-file');
  const picture = await markedFor({ staff, found, claim }, { of: `on file: ${of}`, size: 'screen' }, async () => {
    const onFile = await photoOnFile(deps, identityNumber).catch((error: unknown) => {
      throw partnerAway(error);
    });
    if (!onFile) throw problem('no-photo-on-file');
    return onFile;
  });
  await appendAudit(deps.db, {
    actor: { kind: 'staff', id: staff.id },
    action: 'portrait.shown',
    caseId,
    reason: 'case-held',
    detail: { of },
    origin,
  });
  return picture;
}
