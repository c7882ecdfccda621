import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { lazy, Suspense, useState } from 'react';
import { useGetIdentity } from 'react-admin';
import type { BacktestReport, PolicyDocument } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import type { FlipKind } from '../flips/flip-kind.ts';
import { BacktestFlips } from './backtest-flips.tsx';
import { OutcomeMatrix } from './outcome-matrix.tsx';
import { ShareTable } from './share-table.tsx';
import { isUnderWay, useBacktest } from './use-backtests.ts';

const OutcomeChart = lazy(() => import('./outcome-chart.tsx'));

interface ReportProps {
  document: PolicyDocument;
  id: string;
}

/** What a backtest found: how many come out as before, what changes into what, by which rule, where, and each case. */
export function Report({ document, id }: ReportProps) {
  const t = useWords();
  const { data: report, error, refetch } = useBacktest(document.id, id);
  const [kind, setKind] = useState<FlipKind>({});
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!report) return <PageLoading />;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Standing document={document} report={report} />
      {report.state !== 'blocked' && report.done > 0 && (
        <>
          <Section title={t('backtest.outcomes')}>
            <Box sx={{ display: 'grid', gap: 5, gridTemplateColumns: { xs: 'minmax(0, 1fr)', xl: 'repeat(2, minmax(0, 1fr))' } }}>
              <OutcomeMatrix report={report} kind={kind} onChoose={setKind} />
              <Suspense fallback={<PageLoading />}>
                <OutcomeChart report={report} />
              </Suspense>
            </Box>
          </Section>
          <BacktestFlips report={report} kind={kind} onChoose={setKind} />
          <ShareTable report={report} />
        </>
      )}
    </Box>
  );
}

/** How far it is, what it is of, and what this reader can do: end it, or say that they have read it. */
function Standing({ document, report }: { document: PolicyDocument; report: BacktestReport }) {
  const [t, text] = [useWords(), useText()];
  const { identity } = useGetIdentity();
  const refresh = ['backtest', 'backtests'];
  const cancel = useAction<void, BacktestReport>({ run: (all) => all.cancelBacktest(document.id, report.id), refresh });
  const see = useAction<void, BacktestReport>({ run: (all) => all.markBacktestSeen(document.id, report.id), refresh });
  const underWay = isUnderWay(report);
  const seen = report.seenBy.some(({ person }) => person.id === identity?.id);
  const percent = report.total > 0 ? Math.round((report.done / report.total) * 100) : 100;
  const severity = {
    running: 'info',
    cancelling: 'info',
    finished: 'success',
    cancelled: 'warning',
    blocked: 'error',
    outdated: 'warning',
  } as const;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Alert
        severity={severity[report.state]}
        role="status"
        action={
          underWay ? (
            <Button size="small" loading={cancel.isPending} disabled={report.state === 'cancelling'} onClick={() => cancel.mutate()}>
              {t('backtest.cancel')}
            </Button>
          ) : (
            report.state === 'finished' &&
            document.may.includes('publish') &&
            !seen && (
              <Button size="small" variant="outlined" loading={see.isPending} onClick={() => see.mutate()}>
                {t('backtest.see')}
              </Button>
            )
          )
        }
      >
        <Box component="span" sx={{ fontWeight: 600 }}>
          {t(`backtest.state.${report.state}`)}
        </Box>{' '}
        {t('backtest.counts', {
          done: report.done.toLocaleString(),
          total: report.total.toLocaleString(),
          flips: report.flips.toLocaleString(),
          smart_count: report.flips,
        })}{' '}
        {report.checked > 0 && report.state !== 'blocked' && t('backtest.checked', { checked: report.checked.toLocaleString() })}
        {report.mismatch &&
          `${t(`backtest.mismatch.${report.mismatch.of}`, { ids: report.mismatch.evaluationIds.join(', ') })} ${text(report.mismatch.next)}`}
      </Alert>
      {underWay && <LinearProgress variant="determinate" value={percent} aria-label={t('backtest.progress')} />}
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
        {t('backtest.against', { version: report.before })} · {report.requestedBy.name} · <ExactTime at={report.createdAt} />
        {Object.keys(report.filter).length > 0 && ` · ${t('backtest.filtered')}`}
        {report.sample < 1 && ` · ${t('backtest.share', { percent: report.sample * 100 })}`}
        {report.seenBy.length > 0 && ` · ${t('backtest.seenBy', { names: report.seenBy.map(({ person }) => person.name).join(', ') })}`}
      </Box>
    </Box>
  );
}
