import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { renderPhoto } from '@trafficdesk/worker/photos/render.ts';
import { PhotoNotStored, type PhotoVariant } from '@trafficdesk/worker/photos/store.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import type { Claim } from '@trafficdesk/worker/store/claims.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { rendering, type RenderingOf } from '@trafficdesk/worker/photos/renderings.ts';

export type PhotoSize = RenderingOf['size'];

const VARIANTS: Record<PhotoSize, PhotoVariant> = { thumb: 'thumb', screen: 'screen', full: 'kept' };

interface Held {
  staff: StaffSession;
  found: Pick<Case, 'id' | 'number'>;
  claim: Pick<Claim, 'since'>;
}

/** Puts on a picture who looks, at which case and since when; `picture` is asked only where no such rendering is kept. */
export const markedFor = (
  { staff, found, claim }: Held,
  { of, size }: Pick<RenderingOf, 'of' | 'size'>,
  picture: () => Promise<Buffer>,
): Promise<Buffer> =>
  rendering({ caseId: found.id, of, size, staffId: staff.id, since: claim.since }, async () =>
    renderPhoto(await picture(), { text: [`${staff.name} ${staff.staff.username}`, found.number, shanghaiTime(new Date())] }),
  );

/** A kept photo, marked, for whoever holds the case. Throws the problem not-found where it is not kept any more. */
export const markedPhoto = (deps: Deps, held: Held, photoId: string, size: PhotoSize): Promise<Buffer> =>
  markedFor(held, { of: photoId, size }, () =>
    deps.photos.get(photoId, VARIANTS[size]).catch((error: unknown) => {
      throw error instanceof PhotoNotStored ? problem('not-found') : error;
    }),
  );
