import Box from '@mui/material/Box';
import { BarChart } from '@mui/x-charts/BarChart';
import type { BacktestReport } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { accent, ink } from '../../theme/colours.ts';
import { rowsWith } from './rows-with.ts';

const HEIGHT = 260;
/** The labels stay blank unless their axis is told how high they are. */
const AXIS = 44;

/** How many come out how, before and now; the same figures as the table beside it. */
export default function OutcomeChart({ report }: { report: BacktestReport }) {
  const t = useWords();
  const text = useText();
  const { outcomes } = report;
  return (
    <Box aria-hidden sx={{ minWidth: 0 }}>
      <BarChart
        height={HEIGHT}
        skipAnimation
        disableKeyboardNavigation
        xAxis={[{ scaleType: 'band', data: outcomes.map(({ title }) => text(title)), height: AXIS, tickLabelInterval: () => true }]}
        yAxis={[{ width: 48, tickMinStep: 1 }]}
        series={[
          { label: t('flip.before'), color: ink.lineStrong, data: outcomes.map(({ id }) => rowsWith(report, 'before', id)) },
          { label: t('flip.after'), color: accent.main, data: outcomes.map(({ id }) => rowsWith(report, 'after', id)) },
        ]}
        grid={{ horizontal: true }}
        margin={{ left: 0, right: 8, top: 8, bottom: 0 }}
      />
    </Box>
  );
}
