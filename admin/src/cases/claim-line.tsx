import LockIcon from '@mui/icons-material/LockOutlined';
import HeldIcon from '@mui/icons-material/TimerOutlined';
import OpenIcon from '@mui/icons-material/LockOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNotify } from 'react-admin';
import type { Claim } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { useExactTime } from '../times/use-exact-time.ts';
import { useNow } from '../times/use-now.ts';
import { Line } from './line.tsx';

interface ClaimLineProps {
  caseId: string;
  claim: Claim | null;
  lapsing: boolean;
  /** Whether this person may take such a case. */
  mayTake: boolean;
  /** Called as a hold is given up on purpose. */
  onPutBack: () => void;
}

/** Who holds the case: me with what is left of my lease, somebody else since when, or nobody. */
export function ClaimLine({ caseId, claim, lapsing, mayTake, onPutBack }: ClaimLineProps) {
  const t = useWords();
  const exact = useExactTime();
  if (!claim) return <Line tone="plain" Icon={OpenIcon} words={t('claim.free')} more={mayTake && t('claim.freeHint')} />;
  if (claim.mine) return <Mine caseId={caseId} claim={claim} lapsing={lapsing} onPutBack={onPutBack} />;
  return (
    <Line
      tone="warn"
      Icon={LockIcon}
      words={t('claim.other', { name: claim.heldBy.name })}
      more={t('claim.since', { time: exact(claim.since) })}
    />
  );
}

function Mine({ caseId, claim, lapsing, onPutBack }: Omit<ClaimLineProps, 'claim' | 'mayTake'> & { claim: Claim }) {
  const t = useWords();
  const notify = useNotify();
  const { over, clock } = useTimeLeft(claim);
  const queryClient = useQueryClient();
  useEffect(() => {
    // This page's clock tells first that a hold has run out; the server, whether anybody has the case now.
    if (!over) return;
    const timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['case', caseId] }), 1_000);
    return () => clearTimeout(timer);
  }, [over, caseId, queryClient]);
  const release = useAction<void, void>({
    run: (requests) => {
      onPutBack();
      return requests.releaseClaim(caseId);
    },
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
