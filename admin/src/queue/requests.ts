import { bodyOf, client } from '../api/client.ts';
import type { Page, Process, QueueItem } from '../api/schemas.ts';

export interface QueueFilter {
  mine?: string;
  process?: string;
  city?: string;
  overdue?: string;
  /** ISO 8601. */
  dueBefore?: string;
}

export const queueRequests = {
  listQueue: ({ process, ...filter }: QueueFilter, after?: string): Promise<Page<QueueItem>> =>
    bodyOf(client.GET('/api/queue', { params: { query: { ...filter, process: process as Process | undefined, after } } })),
  countQueue: () => bodyOf(client.GET('/api/queue/counts')),
  /** `ahead`: one to follow the case in hand, so that it is loaded before it is needed. */
  takeNext: (ahead = false) => bodyOf(client.POST('/api/queue/take-next', { params: { query: ahead ? { ahead: 'true' } : {} } })),
};
