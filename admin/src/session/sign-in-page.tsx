import Box from '@mui/material/Box';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { useWords } from '../i18n/words.ts';
import { ink, wall } from '../theme/colours.ts';
import { SignInSteps } from './sign-in-steps.tsx';

/** The door: one step of the sign-in at a time, in the reader's language from the start. */
export default function SignInPage() {
  const t = useWords();
  return (
    <Box sx={{ minHeight: '100vh', display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
      <Box
        component="aside"
        aria-label={t('app.name')}
        sx={{
          display: { xs: 'none', md: 'flex' },
          position: 'sticky',
          top: 0,
          height: '100vh',
          flexDirection: 'column',
          justifyContent: 'space-between',
          p: 12,
          color: wall.text,
          bgcolor: wall.back,
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, fontWeight: 650, fontSize: '1.0625rem', letterSpacing: '-0.015em' }}>
          <img src="/mark.svg" alt="" width={32} height={32} />
          {t('app.name')}
        </Box>
        <Box
          sx={{
            fontSize: { md: '1.75rem', lg: '2.125rem' },
            lineHeight: 1.3,
            fontWeight: 600,
            letterSpacing: '-0.02em',
            maxWidth: 540,
            whiteSpace: 'pre-line',
          }}
        >
          {t('session.promise')}
        </Box>
        <Box sx={{ fontSize: '0.8125rem', color: wall.soft, maxWidth: 440 }}>{t('session.notice')}</Box>
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', bgcolor: ink.paper }}>
        <Box component="header" sx={{ display: 'flex', justifyContent: 'flex-end', p: 4 }}>
          <LanguageSwitch />
        </Box>
        <Box component="main" sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 6, pb: 20 }}>
          <Box sx={{ width: '100%', maxWidth: 348 }}>
            <SignInSteps />
          </Box>
        </Box>
      </Box>
    </Box>
  );
}
