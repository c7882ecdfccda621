import { useCallback } from 'react';
import { useWords } from '../i18n/words.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { Problem } from './problem.ts';

export interface ProblemWords {
  title: string;
  detail?: string;
  /** Who decided or holds it, and since when. */
  who?: string;
  next?: string;
}

/** A fault in words for people: the server's own where it gave some, never a bare code. */
export function useProblemWords(): (error: unknown) => ProblemWords {
  const t = useWords();
  const exact = useExactTime();
  return useCallback(
    (error) => {
      if (!(error instanceof Problem)) return { title: t('trouble.unexpected') };
      if (error.code === 'not-sent') return { title: t('trouble.notSent'), next: t('trouble.notSentNext') };
      if (error.code === 'unanswered') return { title: t('trouble.unanswered'), next: t('trouble.unansweredNext') };
      if (error.status === 0) return { title: t('trouble.unreachable'), next: t('trouble.unreachableNext') };
      if (error.code === 'csrf-token-missing') return { title: t('trouble.renewed'), next: t('trouble.renewedNext') };
      if (!error.title) return { title: t('trouble.unexpected') };
      const told = error.detail && error.by && error.detail.includes(error.by.name);
      const who = error.by && error.at && !told ? t('trouble.by', { name: error.by.name, at: exact(error.at) }) : undefined;
      return { title: punctuated(error.title), detail: error.detail, who, next: error.next };
    },
    [t, exact],
  );
}

const punctuated = (title: string) => (/[.!?。！？]$/.test(title) ? title : /[一-鿿]$/.test(title) ? `${title}。` : `${title}.`);
