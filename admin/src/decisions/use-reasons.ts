import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

/** The reason catalogue in force; a new version comes in through the event stream. */
export function useReasons() {
  const requests = useRequests();
  return useQuery({ queryKey: ['reasons'], queryFn: () => requests.listReasons(), staleTime: Infinity });
}
