import { bodyOf, client } from '../api/client.ts';
import type { SavedPolicyDraft } from '../api/schemas.ts';
import type { Content } from './content.ts';

/** From when, and whether what could not be proven is accepted. */
export interface Publication {
  effectiveAt?: string;
  acceptUnproven?: boolean;
}

const documentPath = (documentId: string) => ({ params: { path: { documentId } } });
const versionPath = (documentId: string, version: number) => ({ params: { path: { documentId, version } } });
const draftPath = (documentId: string, id: string) => ({ params: { path: { documentId, id } } });

/** Requests about documents, their versions and drafts; each is refused with a `Problem`. */
export const policyRequests = {
  listPolicyDocuments: async () => (await bodyOf(client.GET('/api/policy'))).items,
  listPolicyVersions: async (documentId: string) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/versions', documentPath(documentId)))).items,
  getPolicyVersion: (documentId: string, version: number) =>
    bodyOf(client.GET('/api/policy/{documentId}/versions/{version}', versionPath(documentId, version))),
  listPolicyDrafts: async (documentId: string) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/drafts', documentPath(documentId)))).items,
  getPolicyDraft: (documentId: string, id: string) => bodyOf(client.GET('/api/policy/{documentId}/drafts/{id}', draftPath(documentId, id))),
  beginPolicyDraft: (documentId: string, title: string, version: number) =>
    bodyOf(client.POST('/api/policy/{documentId}/drafts', { ...documentPath(documentId), body: { title, version } })),
  savePolicyDraft: (documentId: string, id: string, body: SavedPolicyDraft) =>
    bodyOf(client.PUT('/api/policy/{documentId}/drafts/{id}', { ...draftPath(documentId, id), body })),
  discardPolicyDraft: (documentId: string, id: string, revision: number) =>
    bodyOf(client.DELETE('/api/policy/{documentId}/drafts/{id}', { params: { path: { documentId, id }, query: { revision } } })),
  proposePolicyDraft: (documentId: string, id: string, revision: number, note: string) =>
    bodyOf(
      client.POST('/api/policy/{documentId}/drafts/{id}/proposal', {
        ...draftPath(documentId, id),
        body: { revision, ...(note ? { note } : {}) },
      }),
    ),
  restorePolicyVersion: (documentId: string, version: number, note: string) =>
    bodyOf(
      client.POST('/api/policy/{documentId}/versions/{version}/restoration', {
        ...versionPath(documentId, version),
        body: note ? { note } : {},
      }),
    ),
  publishPolicy: (documentId: string, version: number, body: Publication) =>
    bodyOf(client.POST('/api/policy/{documentId}/versions/{version}/publication', { ...versionPath(documentId, version), body })),
  withdrawPolicyVersion: (documentId: string, version: number, reason: string) =>
    bodyOf(
      client.POST('/api/policy/{documentId}/versions/{version}/withdrawal', { ...versionPath(documentId, version), body: { reason } }),
    ),
  getPolicyVocabulary: (documentId: string) => bodyOf(client.GET('/api/policy/{documentId}/vocabulary', documentPath(documentId))),
  getPolicyForm: (documentId: string) => bodyOf(client.GET('/api/policy/{documentId}/form', documentPath(documentId))),
  checkPolicy: async (documentId: string, content: Content, prove: boolean, signal: AbortSignal) =>
    (await bodyOf(client.POST('/api/policy/{documentId}/check', { ...documentPath(documentId), body: { content, prove }, signal }))).items,
  comparePolicy: async (documentId: string, before: Content, after: Content) =>
    (await bodyOf(client.POST('/api/policy/{documentId}/comparison', { ...documentPath(documentId), body: { before, after } }))).changes,
};
