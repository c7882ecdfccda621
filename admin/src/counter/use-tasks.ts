import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

/** What can be done at a counter and which originals each task takes, by the rules in force. */
export function useTasks() {
  const requests = useRequests();
  return useQuery({ queryKey: ['counter-tasks'], queryFn: () => requests.listCounterTasks(), staleTime: 60_000 });
}
