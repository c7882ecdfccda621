import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';

/** The frame around what the applicant will read. */
export function ToldFrame({ children }: { children: ReactNode }) {
  const t = useWords();
  return (
    <Box
      component="section"
      aria-label={t('decision.preview')}
      sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', bgcolor: ink.wash, p: 3 }}
    >
      <Box sx={{ fontSize: '0.75rem', fontWeight: 550, color: ink.soft, mb: 1 }}>{t('decision.preview')}</Box>
      {children}
    </Box>
  );
}
