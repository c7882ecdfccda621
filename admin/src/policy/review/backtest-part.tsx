import BacktestIcon from '@mui/icons-material/HistoryToggleOffRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Backtest, BacktestReport, NewBacktest } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { QueryProblem } from '../../layout/query-problem.tsx';
import { ink } from '../../theme/colours.ts';
import { ReportCounts } from '../backtests/report-counts.tsx';
import { UnderWay } from '../backtests/under-way.tsx';
import { isUnderWay, useBacktest } from '../backtests/use-backtests.ts';
import { Holding } from './holding.tsx';
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
      ready={Boolean(backtest) && !error && !see.isPending}
      onRead={(read) => read && backtest && see.mutate(backtest.id)}
    >
      <QueryProblem of={{ error, refetch }} />
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

/** The report; in its place, and holding the tick, what keeps it away. */
function Found({ reviewed: { document, version }, id, again, starting }: FoundProps) {
  const { data: report, error, refetch } = useBacktest(document.id, id);
  const toReport = `/policy/${document.id}/versions/${version.version}?tab=backtest`;
  if (report?.state === 'finished' && !error) return <ReportFigures report={report} toReport={toReport} />;
  return (
    <Holding>
      <QueryProblem of={{ error, refetch }} />
      {!error && !report && <PageLoading />}
      {!error && report && <Unfinished report={report} again={again} starting={starting} />}
    </Holding>
  );
}

/** How far a backtest is, or that it came to nothing. */
function Unfinished({ report, again, starting }: Pick<FoundProps, 'again' | 'starting'> & { report: BacktestReport }) {
  const t = useWords();
  if (isUnderWay(report)) return <UnderWay report={report} />;
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
      {report.state === 'cancelled' ? <ReportCounts report={report} /> : <strong>{t(`backtest.state.${report.state}`)}</strong>}
    </Alert>
  );
}
