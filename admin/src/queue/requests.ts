import { bodyOf, client } from '../api/client.ts';
import type { Page, Process, QueueItem } from '../api/schemas.ts';

export interface QueueFilter {
  mine?: string;
  process?: string;
  city?: string;
}

export const queueRequests = {
  listQueue: ({ process, ...filter }: QueueFilter, after?: string): Promise<Page<QueueItem>> =>
    bodyOf(client.GET('/api/queue', { params: { query: { ...filter, process: process as Process | undefined, after } } })),
  countQueue: () => bodyOf(client.GET('/api/queue/counts')),
  takeNext: () => bodyOf(client.POST('/api/queue/take-next')),
};
