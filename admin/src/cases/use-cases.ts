import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { CaseFilter } from './requests.ts';

export function useCases(filter: CaseFilter, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['cases', filter, after],
    queryFn: () => requests.listCases(filter, after),
    placeholderData: keepPreviousData,
  });
}

export function useCase(caseId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['case', caseId], queryFn: () => requests.getCase(caseId) });
}
