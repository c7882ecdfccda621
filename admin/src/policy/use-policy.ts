import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

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
