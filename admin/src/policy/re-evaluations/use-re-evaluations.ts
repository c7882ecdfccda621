import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { ReEvaluation } from '../../api/schemas.ts';

/** How often a run that goes on is read again. */
const BUSY_MS = 1000;

/** Whether it goes on, or can. */
export const isOpen = ({ state }: ReEvaluation): boolean => state === 'running' || state === 'paused';

/** What the version in force would make of the open cases that are judged by another; read anew for every version and for every run. */
export function usePreview(documentId: string, version: number) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['re-evaluation-preview', documentId, version],
    queryFn: ({ signal }) => patiently(() => requests.previewReEvaluation(documentId, signal), signal),
    retry: false,
  });
}

/** A page of the open cases of which something would come out differently. */
export function useChanges(documentId: string, version: number, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['re-evaluation-preview', documentId, version, 'changes', after],
    queryFn: ({ signal }) => patiently(() => requests.listReEvaluationChanges(documentId, after, signal), signal),
    retry: false,
    placeholderData: keepPreviousData,
  });
}

/** A page of the runs over open cases, newest first; read again while one goes on. */
export function useReEvaluations(documentId: string, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['re-evaluations', documentId, after],
    queryFn: () => requests.listReEvaluations(documentId, after),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.items.some(({ state }) => state === 'running') ? BUSY_MS : false),
  });
}
