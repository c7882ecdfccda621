import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

/** Every city, and whether the person who is signed in may see its cases. */
export function useCities() {
  const requests = useRequests();
  return useQuery({ queryKey: ['cities'], queryFn: () => requests.listCities(), staleTime: 300_000 });
}
