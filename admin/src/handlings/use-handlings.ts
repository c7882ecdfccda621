import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { HandlingFilter } from './requests.ts';

export function useHandlings(filter: HandlingFilter, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['handlings', filter, after],
    queryFn: () => requests.listHandlings(filter, after),
    placeholderData: keepPreviousData,
  });
}

export function useHandling(handlingId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['handling', handlingId], queryFn: () => requests.getHandling(handlingId) });
}
