import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import { Problem } from './problem.ts';
import { useProblemWords } from './use-problem-words.ts';

/** Tells a refusal as a notice: the server's reason and what next. A lost session is told by the framework. */
export function useProblemNotice(): (error: unknown) => void {
  const notify = useNotify();
  const words = useProblemWords();
  return useCallback(
    (error) => {
      if (error instanceof Problem && error.status === 401) return;
      const { title, detail, next } = words(error);
      notify([title, detail, next].filter(Boolean).join(' '), { type: 'error', autoHideDuration: 9000 });
    },
    [notify, words],
  );
}
