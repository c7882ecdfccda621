import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { useWords } from '../i18n/words.ts';
import { Page } from '../layout/page.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { SecondFactorSection } from '../second-factor/second-factor-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** One's own account: how one signs in, and where one is signed in. */
export default function AccountPage() {
  const t = useWords();
  const requests = useRequests();
  const account = useQuery({ queryKey: ['account'], queryFn: () => requests.getAccount() });
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 9, maxWidth: 760 }}>
        <QueryProblem of={account} />
        {account.data ? <SecondFactorSection {...account.data} /> : !account.error && <Skeleton variant="rounded" height={72} />}
        <SessionsSection />
        {account.data?.hasPassword && <PasswordSection characters={account.data.passwordCharacters} />}
      </Box>
    </Page>
  );
}
