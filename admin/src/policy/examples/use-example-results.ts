import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { ExampleResult } from '../../api/schemas.ts';
import { useMay } from '../../session/use-may.ts';
import type { Content } from '../content.ts';
import { useQuiet } from '../use-quiet.ts';

interface ExampleResults {
  /** In their order; undefined while that is not known of these examples. */
  results: ExampleResult[] | undefined;
  /** Whether they are being tried anew. */
  trying: boolean;
  error: Error | null;
}

/** What each example of a rule set comes out as; not asked for by whoever only reads. */
export function useExampleResults(documentId: string, content: Content): ExampleResults {
  const requests = useRequests();
  const asked = useQuiet(content);
  const { data, error, isFetching } = useQuery({
    queryKey: ['policy-examples', documentId, asked],
    queryFn: ({ signal }) => patiently(() => requests.tryPolicyExamples(documentId, asked), signal),
    enabled: useMay('policy.work'),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const examples = content['examples'];
  const fitting = data && Array.isArray(examples) && data.length === examples.length;
  return { results: fitting && !error ? data : undefined, trying: isFetching, error };
}
