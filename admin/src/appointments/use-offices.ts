import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

/** The offices of one's cities. */
export function useOffices() {
  const requests = useRequests();
  return useQuery({ queryKey: ['offices'], queryFn: () => requests.listOffices() });
}
