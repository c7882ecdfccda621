import Box from '@mui/material/Box';
import type { FactLine } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ink } from '../theme/colours.ts';

/** The facts that rules used, as they were then. */
export function FactList({ facts }: { facts: FactLine[] }) {
  const t = useWords();
  const text = useText();
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 4, rowGap: 1, fontSize: '0.8125rem', py: 1 }}
    >
      {facts.map((line) => (
        <Box key={line.fact} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: ink.soft }}>
            {text(line.label)}
          </Box>
          <Box component="dd" sx={{ m: 0, textAlign: 'right', fontWeight: 500 }}>
            {line.missing ? (
              <Chip tone="warn">{t('evaluation.missing')}</Chip>
            ) : (
              [text(line.display), line.unit && text(line.unit)].filter(Boolean).join(' ')
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
