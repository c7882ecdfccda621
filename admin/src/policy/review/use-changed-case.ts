import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { Facts } from '../../api/schemas.ts';
import type { Content } from '../content.ts';
import type { Reviewed } from './reviewed.ts';

/** The solver's example of a case that a version decides differently from the one it replaces; asked for once. */
export function useChangedCase({ document, before, after }: Reviewed) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy-changed-case', document.id, before, after],
    queryFn: ({ signal }) => patiently(() => requests.findChangedCase(document.id, before ?? {}, after, signal), signal),
    enabled: document.kind === 'rule-set' && before !== undefined,
    staleTime: Infinity,
    retry: false,
  });
}

/** What a version says of facts, and why. */
export function useTrial(documentId: string, content: Content, facts: Facts) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy-trial', documentId, content, facts],
    queryFn: ({ signal }) => patiently(() => requests.tryPolicy(documentId, content, facts), signal),
    staleTime: Infinity,
    retry: false,
  });
}
