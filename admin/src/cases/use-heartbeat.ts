import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import { Problem } from '../api/problem.ts';
import type { ConsoleCase } from '../api/schemas.ts';
import { useProblemNotice } from '../api/use-problem-notice.ts';
import { listenForInput } from '../session/presence.ts';

const soonest = 5_000;

/**
 * Keeps a held case held while somebody works on it: renewed when half of the lease is gone, if its page is in view and there was input
 * within the time of one lease. Answers whether it is left to lapse for want of input; any input renews it again. A hold that was lost is
 * told at once.
 */
export function useHeartbeat(theCase: ConsoleCase): boolean {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const notice = useProblemNotice();
  const [tries, setTries] = useState(0);
  const [lapsing, setLapsing] = useState(false);
  const lastInput = useRef(0);
  const lease = useRef(0);
  const { id, claim, pending } = theCase;
  const leaseUntil = claim?.mine && !pending ? claim.leaseUntil : undefined;

  useEffect(() => {
    if (!leaseUntil) return;
    const left = new Date(leaseUntil).getTime() - Date.now();
    // A page opened in the middle of a lease sees the whole of it from the first renewal on.
    lease.current = Math.max(lease.current, left);
    lastInput.current ||= Date.now();
    let skipped = false;

    const renew = async () => {
      skipped = false;
      setLapsing(false);
      try {
        const renewed = await requests.renewClaim(id);
        queryClient.setQueryData<ConsoleCase>(['case', id], (before) => before && { ...before, claim: renewed });
      } catch (error) {
        if (error instanceof Problem && error.status >= 400 && error.status < 500) {
          notice(error);
          void queryClient.invalidateQueries({ queryKey: ['case', id] });
        } else setTries((before) => before + 1);
      }
    };
    const beat = () => {
      if (document.visibilityState !== 'visible') return;
      skipped = Date.now() - lastInput.current >= lease.current;
      if (skipped) setLapsing(true);
      else void renew();
    };
    const onInput = () => {
      lastInput.current = Date.now();
      if (skipped) void renew();
    };
    const onSwitch = () => {
      if (document.visibilityState !== 'visible') return;
      lastInput.current = Date.now();
      void renew();
    };

    const timer = setTimeout(beat, Math.max(soonest, left / 2));
    document.addEventListener('visibilitychange', onSwitch);
    const stopListening = listenForInput(onInput);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSwitch);
      stopListening();
      setLapsing(false);
    };
  }, [leaseUntil, id, tries, requests, queryClient, notice]);

  return lapsing;
}
