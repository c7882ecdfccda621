import Box from '@mui/material/Box';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';

export function Brand({ open }: { open: boolean }) {
  const t = useWords();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, height: 40, mb: 3, px: open ? 1.5 : 1, flex: 'none' }}>
      <img src="/mark.svg" alt="" width={28} height={28} />
      {open && (
        <Box sx={{ lineHeight: 1.2 }}>
          <Box sx={{ fontWeight: 650, fontSize: '0.9063rem', letterSpacing: '-0.015em' }}>{t('app.name')}</Box>
          <Box sx={{ fontSize: '0.7188rem', color: ink.soft }}>{t('app.desk')}</Box>
        </Box>
      )}
    </Box>
  );
}
