import Box from '@mui/material/Box';
import type { BacktestReport } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Section } from '../../layout/section.tsx';
import { ListTable } from '../../tables/list-table.tsx';
import { tones } from '../../theme/colours.ts';

interface Share {
  id: string;
  name: string;
  figures: readonly [number, number];
}

/** Which rules decide how many, and where the changes fall: by city, by channel. */
export function ShareTable({ report: { rules, cities, channels } }: { report: BacktestReport }) {
  const t = useWords();
  const text = useText();
  const places = [...cities.map(({ code, ...rest }) => ({ id: code, ...rest })), ...channels];
  const changed = rules.filter(({ before, after }) => before !== after);
  return (
    <Box sx={{ display: 'grid', gap: 6, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}>
      <Section title={t('backtest.rules')}>
        <Shares
          label={t('backtest.rules')}
          headings={[t('backtest.rule'), t('flip.before'), t('flip.after')]}
          rows={changed.map(({ name, before, after }) => ({ id: name, name, figures: [before, after] }))}
          empty={t('backtest.noRules')}
        />
      </Section>
      <Section title={t('backtest.places')}>
        <Shares
          label={t('backtest.places')}
          headings={[t('flip.where'), t('flip.evaluations'), t('backtest.flipCount')]}
          rows={places.map(({ id, name, rows, flips }) => ({ id, name: text(name), figures: [rows, flips] }))}
          empty={t('backtest.noPlaces')}
        />
      </Section>
    </Box>
  );
}

function Shares({ label, headings, rows, empty }: { label: string; headings: [string, string, string]; rows: Share[]; empty: string }) {
  const figure =
    (at: 0 | 1) =>
    ({ figures }: Share) => <span className="figures">{figures[at].toLocaleString()}</span>;
  return (
    <ListTable
      label={label}
      columns={[
        { id: 'name', label: headings[0], cell: ({ name }) => <Box sx={{ whiteSpace: 'normal' }}>{name}</Box> },
        { id: 'first', label: headings[1], align: 'right', cell: figure(0) },
        { id: 'second', label: headings[2], align: 'right', cell: figure(1) },
      ]}
      rows={rows}
      rowId={({ id }) => id}
      empty={<Box sx={{ p: 4, color: tones.plain.text }}>{empty}</Box>}
    />
  );
}
