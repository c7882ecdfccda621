import { useRef, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import type { Decision, Standing } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';

/** Sends a decision. The same content sent again, after a lost answer, carries the same id: the server takes it once. */
export function useDecision(caseId: string) {
  const attempt = useRef({ content: '', id: '' });
  const [problem, setProblem] = useState<Problem>();
  const send = useAction<Omit<Decision, 'decisionId'>, Standing>({
    run: (requests, body) => {
      const content = JSON.stringify(body);
      if (attempt.current.content !== content) attempt.current = { content, id: crypto.randomUUID() };
      return requests.decideCase(caseId, { ...body, decisionId: attempt.current.id });
    },
    refresh: ['case', 'cases', 'queue', 'bindings'],
    onProblem: setProblem,
  });
  return {
    decide: (body: Omit<Decision, 'decisionId'>) => {
      setProblem(undefined);
      send.mutate(body);
    },
    pending: send.isPending,
    standing: send.data,
    problem,
    forgetProblem: () => setProblem(undefined),
  };
}
