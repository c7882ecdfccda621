import LockIcon from '@mui/icons-material/LockOutlined';
import HeldIcon from '@mui/icons-material/TimerOutlined';
import OpenIcon from '@mui/icons-material/LockOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import type { ReactNode } from 'react';
import type { Claim } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { tones, type ToneName } from '../theme/colours.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { useNow } from '../times/use-now.ts';

interface ClaimLineProps {
  caseId: string;
  claim: Claim | null;
  lapsing: boolean;
  /** Whether this person may take such a case. */
  mayTake: boolean;
}

/** Who holds the case: me with what is left of my lease, somebody else since when, or nobody. */
export function ClaimLine({ caseId, claim, lapsing, mayTake }: ClaimLineProps) {
  const t = useWords();
  const exact = useExactTime();
  if (!claim) return <Line tone="plain" Icon={OpenIcon} words={t('claim.free')} more={mayTake && t('claim.freeHint')} />;
  if (claim.mine) return <Mine caseId={caseId} claim={claim} lapsing={lapsing} />;
  return (
    <Line
      tone="warn"
      Icon={LockIcon}
      words={t('claim.other', { name: claim.heldBy.name })}
      more={t('claim.since', { time: exact(claim.since) })}
    />
  );
}

function Mine({ caseId, claim, lapsing }: { caseId: string; claim: Claim; lapsing: boolean }) {
  const t = useWords();
  const notify = useNotify();
  const { over, clock } = useTimeLeft(claim);
  const release = useAction<void, void>({
    run: (requests) => requests.releaseClaim(caseId),
    refresh: ['case', 'queue'],
    onSuccess: () => notify(t('claim.released'), { type: 'info' }),
  });
  return (
    <Line
      tone={over ? 'bad' : lapsing ? 'warn' : 'calm'}
      Icon={HeldIcon}
      words={t(over ? 'claim.ended' : 'claim.mine')}
      more={over ? undefined : <span role="timer">{t('claim.left', { time: clock })}</span>}
    >
      <Box role="status" sx={{ fontWeight: 450, '&:empty': { position: 'absolute' } }}>
        {lapsing && !over && `· ${t('claim.lapsing')}`}
      </Box>
      <Button size="small" variant="text" loading={release.isPending} onClick={() => release.mutate()} sx={{ minHeight: 24, py: 0 }}>
        {t('claim.release')}
      </Button>
    </Line>
  );
}

/** My hold in few words, for where the whole line is out of sight; it says nothing that line does not. */
export function HoldInShort({ claim, lapsing }: { claim: Claim; lapsing: boolean }) {
  const t = useWords();
  const { over, clock } = useTimeLeft(claim);
  const more = [t('claim.left', { time: clock }), lapsing && t('claim.lapsingShort')].filter(Boolean).join(' · ');
  return (
    <Box aria-hidden>
      <Line
        tone={over ? 'bad' : lapsing ? 'warn' : 'calm'}
        Icon={HeldIcon}
        words={t(over ? 'claim.ended' : 'claim.mineShort')}
        more={over ? undefined : more}
      />
    </Box>
  );
}

/** What is left of a lease, by the second. */
function useTimeLeft({ leaseUntil }: Claim): { over: boolean; clock: string } {
  const now = useNow(1_000);
  const seconds = Math.max(0, Math.ceil((new Date(leaseUntil).getTime() - now) / 1000));
  return { over: seconds === 0, clock: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` };
}

interface LineProps {
  tone: ToneName;
  Icon: typeof LockIcon;
  words: string;
  more?: ReactNode;
  children?: ReactNode;
}

function Line({ tone, Icon, words, more, children }: LineProps) {
  return (
    <Box
      className="figures"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 1.5,
        px: 2.5,
        minHeight: 30,
        borderRadius: '8px',
        bgcolor: tones[tone].wash,
        color: tones[tone].text,
        fontSize: '0.8125rem',
        fontWeight: 550,
      }}
    >
      <Icon sx={{ fontSize: 16 }} />
      {words}
      {more && <Box sx={{ fontWeight: 450 }}>{more}</Box>}
      {children}
    </Box>
  );
}
