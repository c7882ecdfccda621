import Box from '@mui/material/Box';
import type { FactLine } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ink } from '../theme/colours.ts';
import { useFactWords } from './use-fact-words.ts';

/** The facts that rules used, as they were then. */
export function FactList({ facts }: { facts: FactLine[] }) {
  const t = useWords();
  const factWords = useFactWords();
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 4, rowGap: 1, fontSize: '0.8125rem', py: 1 }}
    >
      {facts
        .map((line) => ({ ...line, ...factWords(line) }))
        .map(({ fact, label, value, missing }) => (
          <Box key={fact} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: ink.soft }}>
              {label}
            </Box>
            <Box component="dd" className="sentence" sx={{ m: 0, textAlign: 'right', fontWeight: 500 }}>
              {missing ? <Chip tone="warn">{t('evaluation.missing')}</Chip> : value}
            </Box>
          </Box>
        ))}
    </Box>
  );
}
