import Box from '@mui/material/Box';
import type { BacktestReport } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';

/** How a backtest stands, and how much it has decided and found so far. */
export function ReportCounts({ report: { state, done, total, flips } }: { report: BacktestReport }) {
  const t = useWords();
  return (
    <>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {t(`backtest.state.${state}`)}
      </Box>
      {t('sentence.gap')}
      {t('backtest.counts', {
        done: done.toLocaleString(),
        total: total.toLocaleString(),
        flips: flips.toLocaleString(),
        smart_count: flips,
      })}
    </>
  );
}
