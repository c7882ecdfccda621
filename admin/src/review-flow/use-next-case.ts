import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNotify } from 'react-admin';
import type { ConsoleCase } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useReasons } from '../decisions/use-reasons.ts';
import { useWords } from '../i18n/words.ts';
import { flow } from './flow.ts';
import { isInView } from './is-in-view.ts';
import { released } from './release-ahead.ts';
import { useOpenCase } from './use-open-case.ts';

/**
 * Opens the next case: one that was left to mend another, or the one claimed ahead, which is loaded and opens at once, or else the most
 * urgent one there is. `onNone` where nothing waits.
 */
export function useNextCase(onNone: () => void): { next: () => void; isPending: boolean } {
  const t = useWords();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const open = useOpenCase();
  // What every case needs is there before the first one is: the page itself, and reasons to be chosen by their keys at once.
  useReasons();
  useEffect(() => void import('../cases/case-page.tsx').catch(() => undefined), []);
  const take = useAction<void, { caseId: string | null }>({
    run: (requests) => released().then(() => requests.takeNext()),
    refresh: ['queue'],
    onSuccess: ({ caseId }) => (caseId ? open(caseId) : onNone()),
  });
  // What was ahead is in hand now, and the server is told so. Another answer means that it was lost meanwhile.
  const confirm = useAction<string, { caseId: string | null }>({
    run: (requests) => requests.takeNext(),
    refresh: ['queue'],
    onSuccess: ({ caseId }, wanted) => {
      if (!caseId || caseId === wanted || flow.get().current !== wanted || !isInView(wanted)) return;
      notify(t('flow.another'), { type: 'warning' });
      open(caseId);
    },
  });
  const isMine = (caseId: string) => queryClient.getQueryData<ConsoleCase>(['case', caseId])?.claim?.mine ?? false;
  // The second half of a double click comes before the page has changed.
  const left = useRef(false);
  const next = () => {
    if (left.current) return;
    const { aside, ahead } = flow.get();
    const before = aside.at(-1);
    const loaded = ahead && isMine(ahead) ? ahead : undefined;
    left.current = Boolean(before ?? loaded);
    if (before) open(before);
    else if (loaded) {
      open(loaded);
      confirm.mutate(loaded);
    } else take.mutate();
  };
  return { next, isPending: take.isPending };
}
