import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import type { ConsoleViolationObjection } from '../api/schemas.ts';
import { History } from '../cases/history.tsx';
import { HandlingMessages } from '../handlings/handling-messages.tsx';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Empty } from '../layout/empty.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { useDocumentTitle } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ObjectedRecord } from './objected-record.tsx';
import { ObjectionStanding } from './objection-standing.tsx';
import { ObjectionWords } from './objection-words.tsx';
import { ObjectionStateChip } from './objection-state-chip.tsx';
import { useViolationObjection } from './use-violation-objection.ts';

/** One objection to the record of a violation: what is said, where it stands, what was done (R-56a). */
export default function ViolationObjectionPage() {
  const t = useWords();
  const { objectionId = '' } = useParams();
  const { data, error, refetch } = useViolationObjection(objectionId);
  if (data) return <ObjectionView key={objectionId} objection={data} />;
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('violationObjection.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return <PageLoading />;
}

const column = { display: 'flex', flexDirection: 'column', gap: 7, minWidth: 0 } as const;

function ObjectionView({ objection }: { objection: ConsoleViolationObjection }) {
  const t = useWords();
  const text = useText();
  const { number, state, stateName } = objection;
  const title = t('violationObjection.title', { number });
  useDocumentTitle(title);
  return (
    <Box sx={{ maxWidth: 1440, mx: 'auto' }}>
      <BackLink to="/handlings/objections">{t('violationObjections.title')}</BackLink>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: 6 }}>
        <Typography variant="h1" className="figures">
          {title}
        </Typography>
        <ObjectionStateChip state={state}>{text(stateName)}</ObjectionStateChip>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 7,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        }}
      >
        <Box sx={column}>
          <ObjectionWords objection={objection} />
          <ObjectedRecord objection={objection} />
        </Box>
        <Box sx={column}>
          <ObjectionStanding objection={objection} />
          <HandlingMessages messages={objection.messages} />
          <History lines={objection.history} />
        </Box>
      </Box>
    </Box>
  );
}
