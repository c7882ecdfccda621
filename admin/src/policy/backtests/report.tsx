import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
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
import { ReportCounts } from './report-counts.tsx';
import { ShareTable } from './share-table.tsx';
import { UnderWay } from './under-way.tsx';
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
  const see = useAction<void, BacktestReport>({
    run: (all) => all.markBacktestSeen(document.id, report.id),
    refresh: ['backtest', 'backtests'],
  });
  const { state, checked, mismatch } = report;
  const seen = report.seenBy.some(({ person }) => person.id === identity?.id);
  const severity = state === 'finished' ? 'success' : state === 'blocked' ? 'error' : 'warning';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {isUnderWay(report) ? (
        <UnderWay report={report} />
      ) : (
        <Alert
          severity={severity}
          role="status"
          action={
            state === 'finished' &&
            document.may.includes('publish') &&
            !seen && (
              <Button size="small" variant="outlined" loading={see.isPending} onClick={() => see.mutate()}>
                {t('backtest.see')}
              </Button>
            )
          }
        >
          <ReportCounts report={report} />{' '}
          {checked > 0 && state !== 'blocked' && t('backtest.checked', { checked: checked.toLocaleString() })}
          {mismatch && `${t(`backtest.mismatch.${mismatch.of}`, { ids: mismatch.evaluationIds.join(', ') })} ${text(mismatch.next)}`}
        </Alert>
      )}
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
        {t('backtest.against', { version: report.before })} · {report.requestedBy.name} · {t('backtest.begun')}{' '}
        <ExactTime at={report.createdAt} />
        {Object.keys(report.filter).length > 0 && ` · ${t('backtest.filtered')}`}
        {report.sample < 1 && ` · ${t('backtest.share', { percent: report.sample * 100 })}`}
        {report.state === 'finished' && !report.counts && ` · ${t('backtest.doesNotCount')}`}
        {report.seenBy.length > 0 && ` · ${t('backtest.seenBy', { names: report.seenBy.map(({ person }) => person.name).join(', ') })}`}
      </Box>
    </Box>
  );
}
