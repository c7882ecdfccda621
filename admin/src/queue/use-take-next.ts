import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useWords } from '../i18n/words.ts';
import { useNextCase } from '../review-flow/use-next-case.ts';

/** Takes the next review and opens its case; says so when nothing waits. */
export function useTakeNext() {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  return useNextCase(() => {
    notify(t('queue.nothingNext'), { type: 'info' });
    void navigate('/queue');
  });
}
