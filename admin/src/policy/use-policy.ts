import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { PolicyDocument } from '../api/schemas.ts';

export function usePolicyDocuments() {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'documents'], queryFn: () => requests.listPolicyDocuments() });
}

export function usePolicyVersions(documentId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'versions', documentId], queryFn: () => requests.listPolicyVersions(documentId) });
}

export function usePolicyVersion(documentId: string, version: number | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy', 'version', documentId, version],
    queryFn: () => requests.getPolicyVersion(documentId, version ?? 0),
    enabled: version !== undefined,
  });
}

export function usePolicyDrafts(documentId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['policy', 'drafts', documentId], queryFn: () => requests.listPolicyDrafts(documentId) });
}

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
