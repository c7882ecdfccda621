import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import type { ConsoleCase, Decision } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import type { Decided } from './requests.ts';

type Content = Omit<Decision, 'decisionId'>;

const saying = ({ verdict, reasons, text, photoVerdicts }: Content) => JSON.stringify([verdict, reasons, text, photoVerdicts]);

/**
 * Sends a decision. After a lost answer the same content is sent as it was, with the same id: the server takes it once. When the case
 * has moved on meanwhile, or holds that very decision, nothing else can be taken at that revision any more, so that asking again only tells
 * what became of it.
 */
export function useDecision({ id: caseId, revision, pending: held }: ConsoleCase, onDecided: (decided: Decided, sent: Decision) => void) {
  const [unanswered, setUnanswered] = useState<Decision>();
  const [problem, setProblem] = useState<Problem>();
  const sent = useRef<Decision>(undefined);
  const send = useAction<Decision, Decided>({
    run: (requests, decision) => requests.decideCase(caseId, decision),
    refresh: ['case', 'cases', 'queue', 'bindings'],
    onSuccess: (decided, decision) => {
      setUnanswered(undefined);
      onDecided(decided, decision);
    },
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
  const arrived = unanswered !== undefined && (unanswered.revision !== revision || held?.decisionId === unanswered.decisionId);
  useEffect(() => {
    if (unanswered && arrived) ask.current(unanswered);
  }, [unanswered, arrived]);
  return {
    decide: (content: Content) => {
      const again = unanswered && saying(unanswered) === saying(content);
      attempt(again ? unanswered : { ...content, decisionId: crypto.randomUUID() });
    },
    pending: send.isPending,
    decided: send.data,
    problem,
    /** No answer came, or none that says what became of it. */
    unanswered: Boolean(unanswered),
    forgetProblem: () => setProblem(undefined),
    /** It was taken back: the case is to be decided again. */
    forget: send.reset,
  };
}
