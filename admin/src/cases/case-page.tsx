import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import { useParams } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { CaseDesk } from './case-desk.tsx';
import { useCase } from './use-cases.ts';

/** One case. What was chosen for one case is never carried to another: each has a desk of its own. */
export default function CasePage() {
  const t = useWords();
  const { caseId = '' } = useParams();
  const { data, error, refetch } = useCase(caseId);
  if (data) return <CaseDesk key={caseId} theCase={data} />;
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('case.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return <PageLoading />;
}
