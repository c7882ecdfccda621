import type { UseQueryResult } from '@tanstack/react-query';
import { ProblemView } from './problem-view.tsx';

/** Why something could not be read, with the way to try again; nothing where it could. */
export function QueryProblem({ of: { error, refetch } }: { of: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  return error && <ProblemView error={error} onRetry={() => void refetch()} />;
}
