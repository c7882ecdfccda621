import { bodyOf, client } from '../api/client.ts';

export interface Proposal {
  title: string;
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
  proposePolicy: async (documentId: string, { title, content, note }: Proposal) => {
    const { id, revision } = await bodyOf(
      client.POST('/api/policy/{documentId}/drafts', { params: { path: { documentId } }, body: { title, content } }),
    );
    const path = { documentId, id };
    return bodyOf(client.POST('/api/policy/{documentId}/drafts/{id}/proposal', { params: { path }, body: { revision, ...(note ? { note } : {}) } }));
  },
  publishPolicy: (documentId: string, version: number) =>
    bodyOf(client.POST('/api/policy/{documentId}/versions/{version}/publication', { ...versionPath(documentId, version), body: {} })),
};
