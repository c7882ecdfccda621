import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { gridOfPhoto } from '@trafficdesk/worker/photos/grid-of-photo.ts';
import { BORDER } from '@trafficdesk/worker/photos/measure.ts';
import type { PhotoGrid } from '@trafficdesk/worker/photos/photo-grid.ts';
import { PHOTO } from '@trafficdesk/worker/photos/photo-facts.ts';
import { PhotoNotStored } from '@trafficdesk/worker/photos/store.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { heldPhoto, type PhotoPlace } from './held-photo.ts';
import { shownLimits } from './limits-shown.ts';
import type { photoMeasures } from './schemas.ts';

/** Whether the middle of a spot lies in the frame that is taken for the background. */
function inFrame(index: number, { columns, rows }: PhotoGrid): boolean {
  const [across, down] = [((index % columns) + 0.5) / columns, (Math.floor(index / columns) + 0.5) / rows];
  return Math.min(across, 1 - across, down, 1 - down) < BORDER;
}

/**
 * What was measured on a photo spot by spot, and from where on the photo rules in force have something to say, for whoever holds the case. Light is told of the
 * background alone: all of it would be a small picture. Throws the problems not-found and photo-not-held.
 */
export async function measurePhoto(
  deps: Deps,
  { staff, ...place }: PhotoPlace & { staff: StaffSession },
): Promise<z.input<typeof photoMeasures>> {
  const { photo } = await heldPhoto(deps, staff, place);
  const [grid, rules] = await Promise.all([
    gridOfPhoto(deps, photo.photoId).catch((error: unknown) => {
      throw error instanceof PhotoNotStored ? problem('not-found') : error;
    }),
    currentPolicy<RuleSet>(deps.db, PHOTO),
  ]);
  const light = grid.light.map((value, index) => (inFrame(index, grid) ? value : null));
  return { ...grid, light, ...shownLimits(rules.content) };
}
