import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';

/** Takes the next review and opens its case; says so when nothing waits. */
export function useTakeNext() {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  return useAction<void, { caseId: string | null }>({
    run: (requests) => requests.takeNext(),
    refresh: ['queue', 'case'],
    onSuccess: ({ caseId }) => {
      if (caseId) void navigate(`/cases/${caseId}`);
      else {
        notify(t('queue.nothingNext'), { type: 'info' });
        void navigate('/queue');
      }
    },
  });
}
