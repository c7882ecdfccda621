import { skipToken, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { PhotoPlace } from './photo-place.ts';

/** What was measured on a photo spot by spot, while somebody wants to see it. */
export function useMeasures(place: PhotoPlace | undefined, wanted: boolean) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['measures', place?.caseId, place?.slot, place?.round, place?.joinId ?? ''],
    queryFn: place && wanted ? () => requests.measurePhoto(place) : skipToken,
  });
}
