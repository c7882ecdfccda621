import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { useWords } from '../i18n/words.ts';
import { useDocumentTitle } from '../layout/page.tsx';
import { ink } from '../theme/colours.ts';
import { OrganisationSignIn } from './organisation-sign-in.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The door: one form, in the reader's language from the start. */
export function SignInPage() {
  const t = useWords();
  useDocumentTitle(t('session.title'));
  return (
    <Box sx={{ minHeight: '100vh', display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
      <Box
        component="aside"
        aria-label={t('app.name')}
        sx={{
          display: { xs: 'none', md: 'flex' },
          flexDirection: 'column',
          justifyContent: 'space-between',
          p: 12,
          color: '#fff',
          bgcolor: '#1d2f7d',
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
        <Box sx={{ fontSize: '0.8125rem', color: '#d5ddf8', maxWidth: 440 }}>{t('session.notice')}</Box>
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', bgcolor: ink.paper }}>
        <Box component="header" sx={{ display: 'flex', justifyContent: 'flex-end', p: 4 }}>
          <LanguageSwitch />
        </Box>
        <Box component="main" sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 6, pb: 20 }}>
          <Box sx={{ width: '100%', maxWidth: 348 }}>
            <Typography variant="h1" sx={{ fontSize: '1.625rem' }}>
              {t('session.title')}
            </Typography>
            <Typography sx={{ color: ink.soft, mt: 1, mb: 7 }}>{t('session.lead')}</Typography>
            <RefusedNotice />
            <SignInForm />
            <OrganisationSignIn />
          </Box>
        </Box>
      </Box>
    </Box>
  );
}
