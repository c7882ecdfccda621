import BacktestIcon from '@mui/icons-material/HistoryToggleOffRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { isUnsaved, triedOf } from '../tried.ts';
import { WhichRun } from '../which-run.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { Report } from './report.tsx';
import { StartBacktest } from './start-backtest.tsx';
import { useBacktests } from './use-backtests.ts';
import { ink } from '../../theme/colours.ts';

/** Which stored evaluations would come out differently: backtests of a draft as it was saved, or of a version. */
export default function BacktestTab({ document, draft, version, content }: TabProps) {
  const t = useWords();
  const backtests = useBacktests(document.id, { draft, version });
  const [chosen, setChosen] = useState<string>();
  const shown = backtests.data?.find(({ id }) => id === chosen) ?? backtests.data?.[0];
  if (backtests.error) return <ProblemView error={backtests.error} onRetry={() => void backtests.refetch()} />;
  if (!backtests.data) return <PageLoading />;
  const of = triedOf({ draft, version });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
      {isUnsaved(draft, content) && <Alert severity="info">{t('backtest.unsaved')}</Alert>}
      {of && <StartBacktest documentId={document.id} of={of} onStarted={({ id }) => setChosen(id)} />}
      {backtests.data.length > 1 && shown && (
        <WhichRun
          id="backtest"
          label={t('backtest.which')}
          shown={shown.id}
          runs={backtests.data.map(({ id, createdAt, requestedBy }) => ({ id, at: createdAt, by: requestedBy }))}
          onChoose={setChosen}
        />
      )}
      {shown ? (
        <Report key={shown.id} document={document} id={shown.id} />
      ) : (
        <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          <Empty Icon={BacktestIcon} title={t('backtest.none')} hint={t('backtest.noneHint')} />
        </Box>
      )}
    </Box>
  );
}
