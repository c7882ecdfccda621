import { bodyOf, client } from '../api/client.ts';
import type { Matter, MatterKind, MatterQueue, Page, PaymentMatch } from '../api/schemas.ts';

export interface MatterFilter {
  /** `settled`, or those that wait. */
  state?: string;
  queue?: string;
  kind?: string;
  city?: string;
}

export const matterRequests = {
  listMatters: ({ state, queue, kind, city }: MatterFilter, after?: string): Promise<Page<Matter>> =>
    bodyOf(
      client.GET('/api/matters', {
        params: {
          query: {
            state: state === 'settled' ? state : 'waiting',
            queue: queue as MatterQueue | undefined,
            kind: kind as MatterKind | undefined,
            city,
            after,
          },
        },
      }),
    ),
  countMatters: () => bodyOf(client.GET('/api/matters/counts')),
  settleMatter: (matterId: string, note: string) =>
    bodyOf(client.POST('/api/matters/{matterId}/settlement', { params: { path: { matterId } }, body: { note } })),
  matchPayment: (matterId: string, match: PaymentMatch) =>
    bodyOf(client.POST('/api/matters/{matterId}/match', { params: { path: { matterId } }, body: match })),
  askRefundAgain: (matterId: string) => bodyOf(client.POST('/api/matters/{matterId}/refund', { params: { path: { matterId } } })),
};
