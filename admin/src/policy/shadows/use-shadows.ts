import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import type { Shadow } from '../../api/schemas.ts';
import { runsOf, type Tried } from '../tried.ts';

/** How often what a running shadow has seen is read again. */
const RUNNING_MS = 10_000;

/** The shadows of a draft or of a version, newest first; read again while one runs. */
export const useShadows = (documentId: string, tried: Tried) => useShadowList(documentId, runsOf(tried));

/** The shadow of a rule set that was started last; only this one can still run. */
export function useLatestShadow(documentId: string) {
  const list = useShadowList(documentId, { limit: 1 });
  return { ...list, data: list.data && (list.data[0] ?? null) };
}

function useShadowList(documentId: string, query: { draftId?: string; version?: number; limit?: number }) {
  const requests = useRequests();
  return useQuery<Shadow[]>({
    queryKey: ['shadows', documentId, query],
    queryFn: () => requests.listShadows(documentId, query),
    refetchInterval: ({ state: { data } }) => (data?.some(({ running }) => running) ? RUNNING_MS : false),
  });
}
