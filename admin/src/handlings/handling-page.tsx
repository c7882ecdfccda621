import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Box from '@mui/material/Box';
import { useParams } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import type { ConsoleHandling } from '../api/schemas.ts';
import { History } from '../cases/history.tsx';
import { EvaluationList } from '../evaluations/evaluation-list.tsx';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { useDocumentTitle } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { HandlingHeader } from './handling-header.tsx';
import { HandlingMessages } from './handling-messages.tsx';
import { HandlingMoney } from './handling-money.tsx';
import { HandlingStanding } from './handling-standing.tsx';
import { Ledger } from './ledger.tsx';
import { Payments } from './payments.tsx';
import { useHandling } from './use-handlings.ts';
import { ViolationFacts } from './violation-facts.tsx';
import { ViolationObjections } from './violation-objections.tsx';

/** One handling: what was shown and confirmed, what the rules said, what was paid and how it was booked. */
export default function HandlingPage() {
  const t = useWords();
  const { handlingId = '' } = useParams();
  const { data, error, refetch } = useHandling(handlingId);
  if (data) return <HandlingView key={handlingId} handling={data} />;
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('handling.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return <PageLoading />;
}

const column = { display: 'flex', flexDirection: 'column', gap: 7, minWidth: 0 } as const;

function HandlingView({ handling }: { handling: ConsoleHandling }) {
  const t = useWords();
  useDocumentTitle(t('handling.title', { number: handling.number }));
  return (
    <Box sx={{ maxWidth: 1440, mx: 'auto' }}>
      <HandlingHeader handling={handling} />
      <Box
        sx={{
          display: 'grid',
          gap: 7,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        }}
      >
        <Box sx={column}>
          <ViolationFacts handling={handling} />
          <HandlingMoney handling={handling} />
          {handling.money && (
            <>
              <Payments handling={handling} />
              <Ledger entries={handling.entries} />
            </>
          )}
          <EvaluationList evaluations={handling.evaluations} rounds={false} />
        </Box>
        <Box sx={column}>
          <HandlingStanding handling={handling} />
          {handling.objections.length > 0 && <ViolationObjections objections={handling.objections} />}
          <HandlingMessages messages={handling.messages} />
          <History lines={handling.history} />
        </Box>
      </Box>
    </Box>
  );
}
