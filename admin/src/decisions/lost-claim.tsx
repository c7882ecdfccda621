import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { TakeNextButton } from '../queue/take-next-button.tsx';
import { useExactTime } from '../times/use-exact-time.ts';

/** Told at once when a case is lost under an open decision: who has it or who decided, since when, what next. */
export function LostClaim({ theCase: { state, claim, history } }: { theCase: ConsoleCase }) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const inReview = isUnderReview(state);
  const over = state === 'withdrawn' ? t('claim.withdrawn') : t('claim.over', { state: t(`state.${state}`) });
  const latest = history.reduce<ConsoleCase['history'][number] | undefined>(
    (last, each) => (last && last.at > each.at ? last : each),
    undefined,
  );
  return (
    <Alert severity="warning">
      <AlertTitle>{inReview ? t('claim.lost') : over}</AlertTitle>
      {claim && <Box>{t('claim.otherSince', { name: claim.heldBy.name, time: exact(claim.since) })}</Box>}
      {!inReview && latest && (
        <Box>
          {text(latest.text)} · {t('trouble.by', { name: latest.actor, at: exact(latest.at) })}
        </Box>
      )}
      <Box>{t(!inReview ? 'claim.overNext' : claim ? 'claim.lostNext' : 'claim.freeNext')}</Box>
      {(claim || !inReview) && (
        <Box sx={{ mt: 2 }}>
          <TakeNextButton label={t('decision.nextCase')} />
        </Box>
      )}
    </Alert>
  );
}
