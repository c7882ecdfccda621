import { listCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { heldCase } from './held-photo.ts';
import { markedPhoto } from './mark.ts';

const SIZES = ['thumb', 'screen'] as const;

/**
 * Marks the photos of a case that was claimed this moment, before the browser asks for them. Nobody waits for it, and nothing is on record: nothing leaves.
 * What goes wrong goes wrong again where somebody asks, and is told there.
 */
export function renderAhead(deps: Deps, staff: StaffSession, caseId: string): void {
  const render = async (): Promise<void> => {
    const { found, claim } = await heldCase(deps, staff, caseId);
    const photos = (await listCasePhotos(deps.db, { caseId, round: found.round })).filter(({ purgedAt }) => !purgedAt);
    for (const size of SIZES) for (const { photoId } of photos) await markedPhoto(deps, { staff, found, claim }, photoId, size);
  };
  void render().catch(() => undefined);
}
