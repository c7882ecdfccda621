import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useRequests } from '../api/data-provider.ts';
import { become, type HeldDecision } from './held-decisions.ts';
import { outcomeOf } from './outcome-of.ts';

/** The server carries out what is due several times a second; how long after that it is looked at, and how often, in milliseconds. */
const after = 400;
const often = 800;
const seldom = 5_000;
const patience = 10;

/** Finds out what becomes of a decision when its time is over. However long the server needs, the end of it is told. */
export function useSettle(held: HeldDecision): void {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const { decisionId, caseId, until, becoming } = held;
  const open = becoming.phase === 'counting' || becoming.phase === 'taking';
  const latest = useRef(held);
  useEffect(() => {
    latest.current = held;
  });
  useEffect(() => {
    if (!open) return;
    let gone = false;
    let tries = 0;
    let doubted = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const now = await requests.getCase(caseId).catch(() => undefined);
      if (gone) return;
      const outcome = now && outcomeOf(latest.current, now);
      // Read while the server was at it, a case may show neither the decision nor what it led to.
      const certain = outcome && (outcome.phase !== 'refused' || doubted);
      doubted = outcome?.phase === 'refused';
      if (certain) {
        queryClient.setQueryData(['case', caseId], now);
        become(decisionId, outcome);
        return;
      }
      tries += 1;
      timer = setTimeout(() => void look(), tries < patience ? often : seldom);
    };
    const due = () => {
      become(decisionId, { phase: 'taking' });
      timer = setTimeout(() => void look(), after);
    };
    timer = setTimeout(due, Math.max(0, until - Date.now()));
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [open, decisionId, caseId, until, requests, queryClient]);
}
