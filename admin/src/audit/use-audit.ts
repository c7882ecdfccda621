import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { AuditFilter } from './requests.ts';

export function useAudit(filter: AuditFilter, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['audit', 'list', filter, after],
    queryFn: () => requests.listAudit(filter, after),
    placeholderData: keepPreviousData,
  });
}

/** What the record can be filtered by. */
export function useAuditChoices() {
  const requests = useRequests();
  return useQuery({ queryKey: ['audit', 'choices'], queryFn: () => requests.listAuditChoices(), staleTime: 60_000 });
}

export function useAuditChain() {
  const requests = useRequests();
  return useQuery({ queryKey: ['audit', 'chain'], queryFn: () => requests.getAuditChain(), refetchInterval: 60_000 });
}
