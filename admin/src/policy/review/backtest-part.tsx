import BacktestIcon from '@mui/icons-material/HistoryToggleOffRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { Backtest, BacktestReport, NewBacktest } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import { isUnderWay, useBacktest } from '../backtests/use-backtests.ts';
import { Part, type PartState } from './part.tsx';
import { ReportFigures } from './report-figures.tsx';
import type { Reviewed } from './reviewed.ts';
import { useCountingBacktest } from './use-counting-backtest.ts';

const refresh = ['backtest', 'backtests'];

/** What real cases come to: the report of the backtest that counts, or the way to one. Ticking it off puts on record that it was read. */
export function BacktestPart({ reviewed, part }: { reviewed: Reviewed; part: PartState }) {
  const t = useWords();
  const { document, version } = reviewed;
  const { data: backtest, error, refetch } = useCountingBacktest(reviewed);
  const see = useAction<string, BacktestReport>({ run: (all, id) => all.markBacktestSeen(document.id, id), refresh });
  const start = useAction<void, Backtest>({
    run: (all) => all.startBacktest(document.id, { of: { version: version.version }, filter: {}, sample: 1 } satisfies NewBacktest),
    refresh,
  });
  return (
    <Part
      part={part}
      lead={t('review.lead.backtest')}
      tick={t(part.read ? 'review.tick.backtestDone' : 'review.tick.backtest')}
      ready={backtest?.state === 'finished' && !see.isPending}
      onRead={(read) => read && backtest && see.mutate(backtest.id)}
    >
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {!error && backtest === undefined && <PageLoading />}
      {backtest === null && (
        <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', pb: 5, display: 'flex', flexDirection: 'column' }}>
          <Empty Icon={BacktestIcon} title={t('backtest.none')} hint={t('backtest.noneHint')} />
          <Button variant="contained" color="primary" sx={{ alignSelf: 'center' }} loading={start.isPending} onClick={() => start.mutate()}>
            {t('review.backtest.run')}
          </Button>
        </Box>
      )}
      {backtest && <Found key={backtest.id} reviewed={reviewed} id={backtest.id} again={() => start.mutate()} starting={start.isPending} />}
    </Part>
  );
}

interface FoundProps {
  reviewed: Reviewed;
  id: string;
  again: () => void;
  starting: boolean;
}

function Found({ reviewed: { document, version }, id, again, starting }: FoundProps) {
  const t = useWords();
  const { data: report, error, refetch } = useBacktest(document.id, id);
  const cancel = useAction<void, BacktestReport>({ run: (all) => all.cancelBacktest(document.id, id), refresh });
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!report) return <PageLoading />;
  const counts = t('backtest.counts', {
    done: report.done.toLocaleString(),
    total: report.total.toLocaleString(),
    flips: report.flips.toLocaleString(),
    smart_count: report.flips,
  });
  if (isUnderWay(report)) {
    const percent = report.total > 0 ? Math.round((report.done / report.total) * 100) : 0;
    return (
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Alert
          severity="info"
          role="status"
          action={
            <Button size="small" loading={cancel.isPending} disabled={report.state === 'cancelling'} onClick={() => cancel.mutate()}>
              {t('backtest.cancel')}
            </Button>
          }
        >
          <strong>{t(`backtest.state.${report.state}`)}</strong> {counts}
        </Alert>
        <LinearProgress variant="determinate" value={percent} aria-label={t('backtest.progress')} />
      </Box>
    );
  }
  const toReport = `/policy/${document.id}/versions/${version.version}?tab=backtest`;
  if (report.state === 'finished') return <ReportFigures report={report} toReport={toReport} />;
  return (
    <Alert
      severity={report.state === 'blocked' ? 'error' : 'warning'}
      role="status"
      action={
        <Button size="small" loading={starting} onClick={again}>
          {t('review.backtest.again')}
        </Button>
      }
    >
      <strong>{t(`backtest.state.${report.state}`)}</strong> {report.state === 'cancelled' && counts}
    </Alert>
  );
}
