import Box from '@mui/material/Box';
import type { BacktestReport } from '../../api/schemas.ts';
import { outcomeTone } from '../../evaluations/outcome-tone.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { ListTable } from '../../tables/list-table.tsx';
import { ink } from '../../theme/colours.ts';
import { rowsWith } from '../backtests/rows-with.ts';

/** How many evaluations come out how: before, with the version, and by how many that differs. */
export function OutcomeCounts({ report }: { report: BacktestReport }) {
  const t = useWords();
  const text = useText();
  const rows = report.outcomes.map(({ id, title }) => ({
    id,
    title,
    before: rowsWith(report, 'before', id),
    after: rowsWith(report, 'after', id),
  }));
  const figure = (words: string) => <span className="figures">{words}</span>;
  return (
    <ListTable
      label={t('backtest.outcomes')}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { id: 'outcome', label: t('backtest.outcomes'), cell: ({ id, title }) => <Chip tone={outcomeTone(id)}>{text(title)}</Chip> },
        { id: 'before', label: t('flip.before'), align: 'right', cell: ({ before }) => figure(before.toLocaleString()) },
        { id: 'after', label: t('flip.after'), align: 'right', cell: ({ after }) => figure(after.toLocaleString()) },
        {
          id: 'difference',
          label: t('review.backtest.difference'),
          align: 'right',
          cell: ({ before, after }) => (
            <Box component="span" sx={{ fontWeight: before === after ? 400 : 600, color: before === after ? ink.soft : ink.strong }}>
              {figure(signed(after - before))}
            </Box>
          ),
        },
      ]}
      empty={null}
    />
  );
}

const signed = (count: number): string => count.toLocaleString(undefined, { signDisplay: 'exceptZero' });
