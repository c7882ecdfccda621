import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';

/** How often what a running shadow has seen is read again. */
const RUNNING_MS = 10_000;

/** The latest shadows of a rule set, newest first; read again while one runs. */
export function useShadows(documentId: string) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['shadows', documentId],
    queryFn: () => requests.listShadows(documentId),
    refetchInterval: ({ state: { data } }) => (data?.some(({ running }) => running) ? RUNNING_MS : false),
  });
}
