import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

/** Every channel that cases come in by. */
export function useChannels() {
  const requests = useRequests();
  return useQuery({ queryKey: ['channels'], queryFn: () => requests.listChannels(), staleTime: 300_000 });
}
