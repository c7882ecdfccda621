import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';
import { dropKeys, keepKeysFor } from '../keyboard/kept-keys.ts';
import { useShortcutsOn } from '../keyboard/use-shortcuts.ts';
import { Empty } from '../layout/empty.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { CaseDesk } from './case-desk.tsx';
import { useCase } from './use-cases.ts';

/** One case. What was chosen for one case is never carried to another: each has a desk of its own. Keys typed while it loads are kept for it. */
export default function CasePage() {
  const t = useWords();
  const { caseId = '' } = useParams();
  const { data, error, refetch } = useCase(caseId);
  const [shortcutsOn] = useShortcutsOn();
  const loading = !data && !error && shortcutsOn;
  useEffect(() => {
    if (loading) keepKeysFor(caseId);
  }, [loading, caseId]);
  useEffect(() => {
    if (error && !data) dropKeys(caseId);
  }, [error, data, caseId]);
  if (data) return <CaseDesk key={caseId} theCase={data} />;
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('case.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return <PageLoading />;
}
