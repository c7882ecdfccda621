import { bodyOf, client } from '../api/client.ts';
import type { Matter, MatterKind, Page } from '../api/schemas.ts';

export interface MatterFilter {
  /** `settled`, or those that wait. */
  state?: string;
  kind?: string;
  city?: string;
}

export const matterRequests = {
  listMatters: ({ state, kind, city }: MatterFilter, after?: string): Promise<Page<Matter>> =>
    bodyOf(
      client.GET('/api/matters', {
        params: { query: { state: state === 'settled' ? state : 'waiting', kind: kind as MatterKind | undefined, city, after } },
      }),
    ),
  countMatters: () => bodyOf(client.GET('/api/matters/counts')),
  settleMatter: (matterId: string, note: string) =>
    bodyOf(client.POST('/api/matters/{matterId}/settlement', { params: { path: { matterId } }, body: { note } })),
};
