import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { PolicyFinding } from '../../api/schemas.ts';
import type { Reviewed } from './reviewed.ts';

/** What every check finds in a version now, the solver's too where it has rules. */
export function useQuestions({ document: { id, kind }, after }: Reviewed) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['policy', 'questions', id, after],
    queryFn: ({ signal }) => patiently(() => requests.checkPolicy(id, after, kind === 'rule-set', signal), signal),
    staleTime: Infinity,
    retry: false,
  });
}

/** Whether somebody has to answer for it by name. */
export const isTooHard = ({ open }: PolicyFinding): boolean => open === 'too-hard';
