import { listPresentPhotos } from '@trafficdesk/worker/store/case-photos.ts';
import type { Claim } from '@trafficdesk/worker/store/claims.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { markedPhoto } from './mark.ts';

const SIZES = ['thumb', 'screen'] as const;

/**
 * Marks the photos of a case that was claimed this moment, before the browser asks for them. Nobody waits for it, and nothing is on record: nothing leaves.
 * What goes wrong goes wrong again where somebody asks, and is told there.
 */
export function renderAhead(deps: Deps, staff: StaffSession, claim: Claim): void {
  const render = async (): Promise<void> => {
    const { caseId: id } = claim;
    const photos = await listPresentPhotos(deps.db, id);
    for (const size of SIZES)
      for (const { photoId, number } of photos) await markedPhoto(deps, { staff, found: { id, number }, claim }, photoId, size);
  };
  void render().catch(() => undefined);
}
