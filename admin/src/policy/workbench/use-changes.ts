import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { Content } from '../content.ts';

/** How two contents of a document differ, in words and in the order of the document; not asked while there is nothing to compare with. */
export function useChanges(documentId: string, before: Content | undefined, after: Content) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy-comparison', documentId, before, after],
    queryFn: ({ signal }) => patiently(() => requests.comparePolicy(documentId, before ?? {}, after), signal),
    enabled: before !== undefined,
    gcTime: 0,
    retry: false,
  });
}
