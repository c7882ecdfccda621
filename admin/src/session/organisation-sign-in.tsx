import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { useSignInWays } from './use-sign-in-ways.ts';

/** The way through the organisation's own sign-in, where it is set up: leaves this page for that one. */
export function OrganisationSignIn() {
  const t = useWords();
  const { data } = useSignInWays();
  if (!data?.oidc) return null;
  return (
    <>
      <Divider sx={{ my: 5, fontSize: '0.8125rem', color: ink.soft }}>{t('session.or')}</Divider>
      <Button href="/api/session/oidc" variant="outlined" fullWidth sx={{ minHeight: 40, whiteSpace: 'normal' }}>
        {t('session.organisation', { title: data.oidc.title })}
      </Button>
    </>
  );
}
