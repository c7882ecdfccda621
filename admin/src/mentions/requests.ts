import { bodyOf, client } from '../api/client.ts';
import type { Mention, Page } from '../api/schemas.ts';

export interface MentionFilter {
  /** `unread`, or all. */
  state?: string;
}

export const mentionRequests = {
  listMentions: ({ state }: MentionFilter, after?: string): Promise<Page<Mention>> =>
    bodyOf(client.GET('/api/mentions', { params: { query: { state: state === 'unread' ? state : 'all', after } } })),
  countMentions: () => bodyOf(client.GET('/api/mentions/counts')),
  readMentions: async (noteIds: string[]) => {
    await client.POST('/api/mentions/read', { body: { noteIds } });
  },
};
