import { bodyOf, client } from '../../api/client.ts';

/** Differences from one outcome to another; all where neither is named. */
export interface DifferenceKind {
  before?: string;
  afterwards?: string;
}

const of = (documentId: string, id: string) => ({ params: { path: { documentId, id } } });

export const shadowRequests = {
  listShadows: async (documentId: string) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/shadows', { params: { path: { documentId }, query: {} } }))).items,
  startShadow: (documentId: string, version: number) =>
    bodyOf(client.POST('/api/policy/{documentId}/shadows', { params: { path: { documentId } }, body: { version } })),
  endShadow: (documentId: string, id: string) => bodyOf(client.POST('/api/policy/{documentId}/shadows/{id}/end', of(documentId, id))),
  listShadowDifferences: (documentId: string, id: string, query: DifferenceKind & { after?: string }) =>
    bodyOf(client.GET('/api/policy/{documentId}/shadows/{id}/differences', { params: { path: { documentId, id }, query } })),
};
