import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { QueueFilter } from './requests.ts';

export function useQueue(filter: QueueFilter, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['queue', 'list', filter, after],
    queryFn: () => requests.listQueue(filter, after),
    placeholderData: keepPreviousData,
  });
}

export function useQueueCounts() {
  const requests = useRequests();
  return useQuery({ queryKey: ['queue', 'counts'], queryFn: () => requests.countQueue() });
}
