import { bodyOf, client } from '../api/client.ts';

export interface PolicyDraft {
  content: Record<string, unknown>;
  note?: string;
}

const versionPath = (documentId: string, version: number) => ({ params: { path: { documentId, version } } });

export const policyRequests = {
  listPolicyDocuments: async () => (await bodyOf(client.GET('/api/policy'))).items,
  listPolicyVersions: async (documentId: string) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/versions', { params: { path: { documentId } } }))).items,
  getPolicyVersion: (documentId: string, version: number) =>
    bodyOf(client.GET('/api/policy/{documentId}/versions/{version}', versionPath(documentId, version))),
  draftPolicy: (documentId: string, body: PolicyDraft) =>
    bodyOf(client.POST('/api/policy/{documentId}/versions', { params: { path: { documentId } }, body })),
  publishPolicy: (documentId: string, version: number) =>
    bodyOf(client.POST('/api/policy/{documentId}/versions/{version}/publication', { ...versionPath(documentId, version), body: {} })),
};
