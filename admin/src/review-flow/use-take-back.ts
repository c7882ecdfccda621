import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { ConsoleCase } from '../api/schemas.ts';
import { useRequests } from '../api/data-provider.ts';
import { useAction } from '../api/use-action.ts';
import { useProblemNotice } from '../api/use-problem-notice.ts';
import { isUnderReview } from '../cases/standings.ts';
import { useWords } from '../i18n/words.ts';
import { turnedBack } from './flow.ts';
import { become, type HeldDecision } from './held-decisions.ts';
import { isInView } from './is-in-view.ts';
import { useOpenCase } from './use-open-case.ts';

/** Takes a decision back before it takes effect, and opens its case again; the case in hand follows it. Too late is told. */
export function useTakeBack() {
  const t = useWords();
  const notify = useNotify();
  const notice = useProblemNotice();
  const requests = useRequests();
  const queryClient = useQueryClient();
  const open = useOpenCase();
  /** A case in hand that is left undecided. */
  const isLeft = (caseId: string | null) => {
    const found = caseId ? queryClient.getQueryData<ConsoleCase>(['case', caseId]) : undefined;
    return found?.claim?.mine === true && !found.pending && isUnderReview(found.state) && isInView(found.id);
  };
  const goBack = async ({ caseId }: HeldDecision) => {
    // Its page comes with the verdicts to choose from at once.
    await queryClient
      .fetchQuery({ queryKey: ['case', caseId], queryFn: () => requests.getCase(caseId), staleTime: 0 })
      .catch(() => undefined);
    open(caseId, (before) => turnedBack(before, caseId, isLeft(before.current)));
  };
  return useAction<HeldDecision, void>({
    run: (asked, { caseId, decisionId }) => asked.takeBackDecision(caseId, decisionId),
    refresh: ['queue', 'cases'],
    onSuccess: (_nothing, held) => {
      become(held.decisionId, { phase: 'taken-back' });
      void goBack(held);
    },
    onProblem: (problem) => {
      if (problem.code === 'decision-in-effect') notify(t('flow.tooLate'), { type: 'warning' });
      else notice(problem);
    },
  });
}
