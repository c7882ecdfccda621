import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { BacktestReport } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ReportCounts } from './report-counts.tsx';

/** How far a backtest is that goes on, and its end before its time. */
export function UnderWay({ report }: { report: BacktestReport }) {
  const t = useWords();
  const { documentId, id, state, done, total } = report;
  const cancel = useAction<void, BacktestReport>({ run: (all) => all.cancelBacktest(documentId, id), refresh: ['backtest', 'backtests'] });
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Alert
        severity="info"
        role="status"
        action={
          <Button size="small" loading={cancel.isPending} disabled={state === 'cancelling'} onClick={() => cancel.mutate()}>
            {t('backtest.cancel')}
          </Button>
        }
      >
        <ReportCounts report={report} />
      </Alert>
      <LinearProgress variant="determinate" value={percent} aria-label={t('backtest.progress')} />
    </Box>
  );
}
