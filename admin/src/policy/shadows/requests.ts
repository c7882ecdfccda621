import { bodyOf, client } from '../../api/client.ts';
import type { NewShadow } from '../../api/schemas.ts';
import type { FlipKind } from '../flips/flip-kind.ts';

const of = (documentId: string, id: string) => ({ params: { path: { documentId, id } } });

/** Requests about shadows: drafts and versions that run beside the version in force. */
export const shadowRequests = {
  listShadows: async (documentId: string, query: { draftId?: string; version?: number; limit?: number }) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/shadows', { params: { path: { documentId }, query } }))).items,
  startShadow: (documentId: string, body: NewShadow) =>
    bodyOf(client.POST('/api/policy/{documentId}/shadows', { params: { path: { documentId } }, body })),
  endShadow: (documentId: string, id: string) => bodyOf(client.POST('/api/policy/{documentId}/shadows/{id}/end', of(documentId, id))),
  listShadowFlips: (documentId: string, id: string, query: FlipKind & { after?: string }) =>
    bodyOf(client.GET('/api/policy/{documentId}/shadows/{id}/flips', { params: { path: { documentId, id }, query } })),
};
