import HeldIcon from '@mui/icons-material/HourglassTopRounded';
import UndoIcon from '@mui/icons-material/UndoRounded';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { heldDecisions, hold, type HeldDecision } from '../review-flow/held-decisions.ts';
import { useKept } from '../review-flow/kept.ts';
import { saidOf } from '../review-flow/said-of.ts';
import { useTakeBack } from '../review-flow/use-take-back.ts';
import { useSecondsLeft } from '../times/use-seconds-left.ts';
import { Line } from './line.tsx';

/** A decision that waits to take effect: whose it is, what is left, and the way back for whoever made it. */
export function PendingLine({ theCase }: { theCase: ConsoleCase & { pending: NonNullable<ConsoleCase['pending']> } }) {
  const t = useWords();
  const takeBack = useTakeBack();
  const { id: caseId, number, state, revision, claim, pending } = theCase;
  const { decisionId, verdict, by, takesEffectAt } = pending;
  const mine = claim?.mine === true;
  const known = useKept(heldDecisions).find((each) => each.decisionId === decisionId);
  const said = saidOf(t, { verdict, state });
  const until = known?.until ?? Date.parse(takesEffectAt);
  const seconds = useSecondsLeft(until);
  // Decided in another window, or before this one was opened anew: here it can be taken back, too.
  useEffect(() => {
    const decision: HeldDecision = { decisionId, caseId, number, verdict, state, revision, until, becoming: { phase: 'counting' } };
    if (mine && !known) hold(decision);
  }, [mine, known, decisionId, caseId, number, verdict, state, revision, until]);
  return (
    <Line
      tone="calm"
      Icon={HeldIcon}
      words={mine ? t('flow.mine', { verdict: said }) : t('flow.others', { name: by.name, verdict: said })}
      more={<span role="timer">{seconds > 0 ? t('flow.left', { seconds }) : t('flow.taking')}</span>}
    >
      {mine && known?.becoming.phase === 'counting' && (
        <Button
          size="small"
          variant="text"
          startIcon={<UndoIcon />}
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate(known)}
          sx={{ minHeight: 24, py: 0 }}
        >
          {t('flow.takeBack')}
        </Button>
      )}
    </Line>
  );
}
