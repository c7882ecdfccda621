import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import type { ConsoleCase, Decision, Standing } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';

type Content = Omit<Decision, 'decisionId'>;

const saying = ({ verdict, reasons, text }: Content) => JSON.stringify([verdict, reasons, text]);

/**
 * Sends a decision. After a lost answer the same content is sent as it was, with the same id: the server takes it once. When the case
 * has moved on meanwhile, nothing can be taken at the old revision any more, so that asking again only tells what became of it.
 */
export function useDecision({ id: caseId, revision }: ConsoleCase) {
  const [unanswered, setUnanswered] = useState<Decision>();
  const [problem, setProblem] = useState<Problem>();
  const sent = useRef<Decision>(undefined);
  const send = useAction<Decision, Standing>({
    run: (requests, decision) => requests.decideCase(caseId, decision),
    refresh: ['case', 'cases', 'queue', 'bindings'],
    onProblem: (met) => {
      setProblem(met);
      if (met.code !== 'not-sent') setUnanswered(met.status === 0 || met.status >= 500 ? sent.current : undefined);
    },
  });
  const attempt = (decision: Decision) => {
    setProblem(undefined);
    sent.current = decision;
    send.mutate(decision);
  };
  const ask = useRef(attempt);
  useEffect(() => {
    ask.current = attempt;
  });
  useEffect(() => {
    if (unanswered && unanswered.revision !== revision) ask.current(unanswered);
  }, [unanswered, revision]);
  return {
    decide: (content: Content) => {
      const again = unanswered && saying(unanswered) === saying(content);
      attempt(again ? unanswered : { ...content, decisionId: crypto.randomUUID() });
    },
    pending: send.isPending,
    standing: send.data,
    problem,
    /** No answer came, or none that says what became of it. */
    unanswered: Boolean(unanswered),
    forgetProblem: () => setProblem(undefined),
  };
}
