import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { useRequests } from '../api/data-provider.ts';
import type { OwnSession } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { QueryProblem } from '../layout/query-problem.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { SessionLine } from './session-line.tsx';

const currentFirst = (a: OwnSession, b: OwnSession) => Number(b.current) - Number(a.current);

/** Where one is signed in: each can be ended, and all the others at once. */
export function SessionsSection() {
  const t = useWords();
  const notify = useNotify();
  const requests = useRequests();
  const sessions = useQuery({ queryKey: ['own-sessions'], queryFn: () => requests.listOwnSessions() });
  const endOthers = useAction<void, number>({
    run: (all) => all.endOtherSessions(),
    refresh: ['own-sessions'],
    onSuccess: (ended) => notify(t('account.othersEnded', { smart_count: ended }), { type: 'success' }),
  });
  const others = sessions.data?.some(({ current }) => !current);
  return (
    <Section
      title={t('account.sessions')}
      aside={
        others && (
          <Button size="small" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('account.endOthers')}
          </Button>
        )
      }
    >
      <QueryProblem of={sessions} />
      {!sessions.data && !sessions.error && <Skeleton variant="rounded" height={96} />}
      {sessions.data && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          {sessions.data.toSorted(currentFirst).map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </Box>
      )}
    </Section>
  );
}
