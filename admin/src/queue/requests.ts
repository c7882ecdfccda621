import { bodyOf, client } from '../api/client.ts';
import type { Page, QueueItem } from '../api/schemas.ts';

export interface QueueFilter {
  mine?: string;
  city?: string;
}

export const queueRequests = {
  listQueue: (filter: QueueFilter, after?: string): Promise<Page<QueueItem>> =>
    bodyOf(client.GET('/api/queue', { params: { query: { ...filter, after } } })),
  countQueue: () => bodyOf(client.GET('/api/queue/counts')),
  takeNext: () => bodyOf(client.POST('/api/queue/take-next')),
};
