import type { QueryClient } from '@tanstack/react-query';
import type { ConsoleCase } from '../api/schemas.ts';
import { keepPictures, photoQuery } from './photo-query.ts';
import { photoRequests } from './requests.ts';
import { slotsToSee } from './slots-to-see.ts';

export { dropPhotos } from './photo-query.ts';

/**
 * Fetches the small and the screen-size photos of a case that is held and will be looked at next, so that they are there when it is opened. Nothing
 * where somebody else holds it. Failures are left to whoever looks: the photo is asked for again then.
 */
export async function prefetchPhotos(
  queryClient: QueryClient,
  theCase: Pick<ConsoleCase, 'id' | 'claim' | 'proof' | 'slots' | 'photos'>,
): Promise<void> {
  if (!theCase.claim?.mine) return;
  keepPictures(queryClient);
  const slots = slotsToSee(theCase);
  const places = theCase.photos
    .filter(({ slot, deletedAt }) => slots.includes(slot) && !deletedAt)
    .map(({ slot, round }) => ({ caseId: theCase.id, slot, round }));
  for (const size of ['thumb', 'screen'] as const)
    await Promise.all(places.map((place) => queryClient.prefetchQuery(photoQuery(photoRequests, place, size, true))));
}
