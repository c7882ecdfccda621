import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { dropKeys, keysKeptFor } from '../keyboard/kept-keys.ts';
import { useLiveEvent } from '../live/live-events.ts';
import { DecisionsBar } from './decisions-bar.tsx';
import { flow } from './flow.ts';
import { become, heldDecisions, hold } from './held-decisions.ts';
import { releaseAhead } from './release-ahead.ts';
import { useAheadKept } from './use-ahead-kept.ts';

/**
 * What goes on from case to case, whatever page is open: decisions that wait to take effect, the case claimed ahead, and keys typed before a
 * case is shown. Off the case in hand, what was claimed ahead goes back to the others.
 */
export function ReviewFlow() {
  const { pathname } = useLocation();
  const requests = useRequests();
  const queryClient = useQueryClient();
  useAheadKept();

  useEffect(() => {
    const keptFor = keysKeptFor();
    if (keptFor && pathname !== `/cases/${keptFor}`) dropKeys();
    if (pathname !== `/cases/${flow.get().current}`) void releaseAhead();
  }, [pathname]);
  useEffect(() => () => dropKeys(), []);

  // Whoever lost the case in view learns it before the next refresh is due.
  useLiveEvent('claim', (news) => {
    queryClient.setQueryData(['claim-news', news.caseId], news);
    void queryClient.invalidateQueries({ queryKey: ['case', news.caseId] });
  });
  useLiveEvent('decision', ({ caseId, decisionId, refused }) => {
    const known = heldDecisions.get().some((each) => each.decisionId === decisionId);
    if (known) return become(decisionId, { phase: 'refused', code: refused });
    // Decided in a window that is closed by now.
    void requests.getCase(caseId).then(({ number, state, revision }) => {
      const becoming = { phase: 'refused', code: refused } as const;
      hold({ decisionId, caseId, number, verdict: 'approve', state, revision, until: 0, becoming });
    }, Boolean);
  });
  return <DecisionsBar />;
}
