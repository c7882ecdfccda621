import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { PolicyDocument } from '../api/schemas.ts';

/** Every policy document, with its version in force and what the reader may do with it. */
export function usePolicyDocuments() {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'documents'], queryFn: () => requests.listPolicyDocuments() });
}

/** The versions of a document, newest first; without their contents. */
export function usePolicyVersions(documentId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'versions', documentId], queryFn: () => requests.listPolicyVersions(documentId) });
}

/** A version with its content; not asked for while there is no number. */
export function usePolicyVersion(documentId: string, version: number | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy', 'version', documentId, version],
    queryFn: () => requests.getPolicyVersion(documentId, version ?? 0),
    enabled: version !== undefined,
  });
}

/** The drafts of a document, without their contents. */
export function usePolicyDrafts(documentId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'drafts', documentId], queryFn: () => requests.listPolicyDrafts(documentId) });
}

/** A draft with its content. */
export function usePolicyDraft(documentId: string, id: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'draft', documentId, id], queryFn: () => requests.getPolicyDraft(documentId, id) });
}

/** What a rule set may speak of; it changes only with the product. */
export function useVocabulary({ id, kind }: Pick<PolicyDocument, 'id' | 'kind'>) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy-vocabulary', id],
    queryFn: () => requests.getPolicyVocabulary(id),
    enabled: kind === 'rule-set',
    staleTime: Infinity,
  });
}
