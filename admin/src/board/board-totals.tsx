import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { BoardLine } from '../api/schemas.ts';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { ink, tones } from '../theme/colours.ts';

const FIGURES = ['open', 'held', 'overdue', 'dueSoon'] as const;

/** The figures of all lines together. */
export function BoardTotals({ lines }: { lines: BoardLine[] | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const sum = (name: (typeof FIGURES)[number]): number => (lines ?? []).reduce((all, line) => all + line[name], 0);
  return (
    <Box
      component="dl"
      aria-label={t('board.counts')}
      sx={{ display: 'flex', flexWrap: 'wrap', m: 0, mb: 5, border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}
    >
      {FIGURES.map((name, at) => (
        <Box key={name} sx={{ flex: 1, minWidth: 110, px: { xs: 3, sm: 4.5 }, py: 3, borderLeft: at === 0 ? 0 : `1px solid ${ink.line}` }}>
          <Box component="dt" sx={{ fontSize: '0.75rem', fontWeight: 500, color: ink.soft }}>
            {t(`board.${name}`)}
          </Box>
          <Box
            component="dd"
            className="figures"
            sx={{
              m: 0,
              fontSize: '1.5rem',
              lineHeight: 1.3,
              fontWeight: 600,
              color: name === 'overdue' && sum(name) > 0 ? tones.bad.text : ink.strong,
            }}
          >
            {lines ? sum(name).toLocaleString(language) : <Skeleton variant="rounded" width={34} height={22} sx={{ my: 1 }} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
