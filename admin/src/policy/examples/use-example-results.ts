import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import type { ExampleResult } from '../../api/schemas.ts';
import type { Content } from '../content.ts';
import { useQuiet } from '../use-quiet.ts';

/** What each example of a rule set comes out as, in their order; undefined while that is not known of these examples. */
export function useExampleResults(documentId: string, content: Content): { results: ExampleResult[] | undefined; error: Error | null } {
  const requests = useRequests();
  const asked = useQuiet(content);
  const { data, error } = useQuery({
    queryKey: ['policy-examples', documentId, asked],
    queryFn: () => requests.tryPolicyExamples(documentId, asked),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const examples = content['examples'];
  const fitting = data && Array.isArray(examples) && data.length === examples.length;
  return { results: fitting && !error ? data : undefined, error };
}
