import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useRequests } from '../api/data-provider.ts';
import type { ConsoleCase } from '../api/schemas.ts';
import { flow } from './flow.ts';
import { isInView } from './is-in-view.ts';
import { useKept } from './kept.ts';
import { releaseAhead, released } from './release-ahead.ts';

/** How long a case is looked at before the next one is claimed, unless something is chosen sooner; in milliseconds. */
const moment = 1_500;

/**
 * While this case is in hand, claims the one after it ahead, so that it is loaded before it is needed: after a moment, or with the first
 * thing chosen. Where nothing waits, it asks again when the queue has changed.
 */
export function useTakeAhead({ id, claim, pending }: ConsoleCase, chosen: boolean): void {
  const requests = useRequests();
  const queryClient = useQueryClient();
  const { current, ahead, aside } = useKept(flow);
  const wanted = current === id && !ahead && aside.length === 0 && Boolean(claim?.mine) && !pending;
  const { data: counts } = useQuery({ queryKey: ['queue', 'counts'], queryFn: () => requests.countQueue(), enabled: current === id });
  const waiting = counts?.open;
  const asking = useRef(false);

  useEffect(() => {
    if (!wanted) return;
    const take = async () => {
      if (asking.current) return;
      asking.current = true;
      try {
        await released();
        const { caseId } = await requests.takeNext(true);
        // The page may show it from an earlier visit, when it was nobody's.
        if (caseId) await queryClient.fetchQuery({ queryKey: ['case', caseId], queryFn: () => requests.getCase(caseId), staleTime: 0 });
        const now = flow.get();
        // Decided meanwhile: the next one was taken without waiting, and it was this one.
        if (!caseId || now.current === caseId) return;
        flow.set({ ...now, ahead: caseId });
        // Left meanwhile, for another case or for a page without one.
        if (now.current !== id || !isInView(id)) await releaseAhead();
      } catch {
        // Nothing is lost: the next one is taken when it is asked for.
      } finally {
        asking.current = false;
      }
    };
    const timer = setTimeout(() => void take(), chosen ? 0 : moment);
    return () => clearTimeout(timer);
  }, [wanted, chosen, waiting, id, requests, queryClient]);
}
