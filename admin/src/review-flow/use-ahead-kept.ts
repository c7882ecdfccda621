import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useRequests } from '../api/data-provider.ts';
import { dropPhotos, prefetchPhotos } from '../photos/prefetch-photos.ts';
import { flow } from './flow.ts';
import { useKept } from './kept.ts';

/** Keeps the case that was claimed ahead loaded, with its photos, and forgets it once it is no longer mine: taken away, or its lease over. */
export function useAheadKept(): void {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const { ahead } = useKept(flow);
  const { data, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['case', ahead ?? ''],
    queryFn: () => requests.getCase(ahead ?? ''),
    enabled: ahead !== null,
  });
  const leaseUntil = data?.claim?.mine && !data.pending ? data.claim.leaseUntil : undefined;

  useEffect(() => {
    if (!ahead || data?.id !== ahead) return;
    if (!leaseUntil) {
      const now = flow.get();
      if (now.ahead === ahead) flow.set({ ...now, ahead: null });
      return;
    }
    const timer = setTimeout(() => void refetch(), Math.max(0, Date.parse(leaseUntil) - Date.now()) + 1_000);
    return () => clearTimeout(timer);
  }, [ahead, data?.id, leaseUntil, dataUpdatedAt, refetch]);

  const loaded = useRef<string>(undefined);
  useEffect(() => {
    if (!ahead) return;
    return () => {
      loaded.current = undefined;
      if (flow.get().current !== ahead) dropPhotos(queryClient, ahead);
    };
  }, [ahead, queryClient]);
  const photosOf = data && data.id === ahead && leaseUntil ? data : undefined;
  useEffect(() => {
    // Once a case, however often it is read again.
    if (!photosOf || loaded.current === photosOf.id) return;
    loaded.current = photosOf.id;
    void prefetchPhotos(queryClient, photosOf);
  }, [photosOf, queryClient]);
}
