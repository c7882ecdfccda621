import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

export function useViolationObjection(objectionId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['violation-objection', objectionId], queryFn: () => requests.getViolationObjection(objectionId) });
}
