import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import { Problem } from '../api/problem.ts';
import type { ConsoleCase } from '../api/schemas.ts';
import { useProblemNotice } from '../api/use-problem-notice.ts';

const soonest = 5_000;

/** Keeps a held case held while its page is in view: renewed when half of the lease is gone. A hold that was lost is told at once. */
export function useHeartbeat(theCase: ConsoleCase): void {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const notice = useProblemNotice();
  const [tries, setTries] = useState(0);
  const { id, claim } = theCase;
  const leaseUntil = claim?.mine ? claim.leaseUntil : undefined;

  useEffect(() => {
    if (!leaseUntil) return;
    const renew = async () => {
      if (document.visibilityState !== 'visible') return;
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
    const timer = setTimeout(() => void renew(), Math.max(soonest, (new Date(leaseUntil).getTime() - Date.now()) / 2));
    const back = () => void renew();
    document.addEventListener('visibilitychange', back);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', back);
    };
  }, [leaseUntil, id, tries, requests, queryClient, notice]);
}
