import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { BacktestReport } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import { titleOf } from '../backtests/title-of.ts';
import { gravestFirst } from './flip-kinds.ts';
import { FlipLines } from './flip-lines.tsx';
import { KindChoice } from './kind-choice.tsx';
import { OutcomeCounts } from './outcome-counts.tsx';

/** What a finished backtest found: how many come out how, what changes into what, and the first cases of the gravest kind. */
export function ReportFigures({ report, toReport }: { report: BacktestReport; toReport: string }) {
  const t = useWords();
  const text = useText();
  const kinds = gravestFirst(report);
  const [wanted, setWanted] = useState(0);
  const chosen = kinds[wanted] ?? kinds[0];
  const titled = (outcome: string): string => text(titleOf(report, outcome));
  const share = report.done > 0 ? report.flips / report.done : 0;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
        {report.sample < 1 ? t('backtest.share', { percent: report.sample * 100 }) : t('backtest.all')} · {t('backtest.begun')}{' '}
        <ExactTime at={report.createdAt} />
      </Box>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
        <Figure label={t('review.backtest.decided')} value={report.done.toLocaleString()} />
        <Figure
          label={t('review.backtest.differently')}
          value={report.flips.toLocaleString()}
          beside={share > 0 ? share.toLocaleString(undefined, { style: 'percent', maximumSignificantDigits: 2 }) : undefined}
        />
        <Figure label={t('review.backtest.otherReasons')} value={report.otherReasons.toLocaleString()} />
      </Box>
      <OutcomeCounts report={report} />
      {chosen ? (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
          <Box role="group" aria-label={t('review.backtest.kinds')}>
            <Box sx={{ fontSize: '0.75rem', color: ink.soft, mb: 1.5 }}>{t('review.backtest.kinds')}</Box>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
              {kinds.map((kind, at) => (
                <KindChoice
                  key={`${kind.before} ${kind.after}`}
                  chosen={kind === chosen}
                  count={kind.rows.toLocaleString()}
                  onChoose={() => setWanted(at)}
                >
                  {t('review.backtest.ofKind', { before: titled(kind.before), after: titled(kind.after) })}
                </KindChoice>
              ))}
            </Box>
          </Box>
          <FlipLines documentId={report.documentId} backtestId={report.id} kind={chosen} />
        </Box>
      ) : (
        <Box sx={{ color: ink.plain, fontSize: '0.8438rem' }}>{t('review.backtest.nothing')}</Box>
      )}
      <Link component={RouterLink} to={toReport} sx={{ alignSelf: 'flex-start', fontSize: '0.8438rem', fontWeight: 550 }}>
        {report.flips > 0
          ? t('review.backtest.all', { count: report.flips.toLocaleString(), smart_count: report.flips })
          : t('review.backtest.report')}
      </Link>
    </Box>
  );
}

function Figure({ label, value, beside }: { label: string; value: string; beside?: string | undefined }) {
  return (
    <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', px: 3.5, py: 2.5 }}>
      <Box component="dt" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
        {label}
      </Box>
      <Box component="dd" className="figures" sx={{ m: 0, fontSize: '1.25rem', fontWeight: 600, letterSpacing: '-0.01em' }}>
        {value}
        {beside && (
          <Box component="span" sx={{ ml: 2, fontSize: '0.8125rem', fontWeight: 500, color: ink.soft }}>
            {beside}
          </Box>
        )}
      </Box>
    </Box>
  );
}
