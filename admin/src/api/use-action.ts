import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { useRequests, type Requests } from './data-provider.ts';
import { Problem } from './problem.ts';
import { useProblemNotice } from './use-problem-notice.ts';

interface ActionOptions<V, R> {
  run: (requests: Requests, input: V) => Promise<R>;
  /** First parts of the query keys that are out of date afterwards, also after a refusal: it means that the page was. */
  refresh: string[];
  onSuccess?: (result: R, input: V) => void;
  /** Where the refusal is shown; a notice unless given. */
  onProblem?: (problem: Problem) => void;
}

/** A write: one request at a time, then what it touched is read again, and a refusal is told with the server's reason. */
export function useAction<V, R>({ run, refresh, onSuccess, onProblem }: ActionOptions<V, R>): UseMutationResult<R, Error, V> {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const notice = useProblemNotice();
  // A double click comes before the page has drawn that the first one is under way.
  const running = useRef(false);
  const mutation = useMutation<R, Error, V>({
    mutationFn: (input) => run(requests, input),
    onSuccess,
    onError: (error) => {
      if (error instanceof Problem && onProblem) onProblem(error);
      else notice(error);
    },
    onSettled: () => {
      running.current = false;
      for (const key of refresh) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  const { mutate } = mutation;
  return {
    ...mutation,
    mutate: (...input) => {
      if (running.current) return;
      running.current = true;
      mutate(...input);
    },
  };
}
