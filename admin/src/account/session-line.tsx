import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import type { OwnSession } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime, TimeAgo } from '../times/moment.tsx';

/** One session: which browser, from where, since when, used when; and a way to end it, if it is not this one. */
export function SessionLine({ session }: { session: OwnSession }) {
  const t = useWords();
  const notify = useNotify();
  const { id, current, stage, browser, address, openedAt, lastSeenAt } = session;
  const end = useAction<void, void>({
    run: (requests) => requests.endOwnSession(id),
    refresh: ['own-sessions'],
    onSuccess: () => notify(t('account.ended'), { type: 'success' }),
  });
  const name = browserWords(browser, t);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 4,
        px: 4,
        py: 3,
        borderTop: `1px solid ${ink.line}`,
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap', fontWeight: 550 }}>
          {name}
          {current && <Chip tone="good">{t('account.thisOne')}</Chip>}
          {stage !== 'full' && <Chip tone="warn">{t('account.halfWay')}</Chip>}
        </Box>
        <Box sx={{ fontSize: '0.8125rem', color: ink.soft, mt: 0.5 }}>
          {t('account.from', { address: address ?? '—' })} · {t('account.since')} <ExactTime at={openedAt} /> · {t('account.lastSeen')}{' '}
          <TimeAgo at={lastSeenAt} />
        </Box>
      </Box>
      {!current && (
        <Button size="small" loading={end.isPending} onClick={() => end.mutate()} aria-label={t('account.endThat', { browser: name })}>
          {t('account.end')}
        </Button>
      )}
    </Box>
  );
}

function browserWords({ name, system }: OwnSession['browser'], t: ReturnType<typeof useWords>): string {
  if (!name) return t('account.unknownBrowser');
  return system ? t('account.browserOn', { name, system }) : name;
}
