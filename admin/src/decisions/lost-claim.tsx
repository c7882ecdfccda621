import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import type { ConsoleCase } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { LiveEvents } from '../live/live-events.ts';
import { TakeNextButton } from '../queue/take-next-button.tsx';
import { useExactTime } from '../times/use-exact-time.ts';

/** Told at once when a case is lost under whoever works on it: who has it or who decided, since when, how that came, what next. */
export function LostClaim({ theCase: { id, state, claim, history } }: { theCase: ConsoleCase }) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const { data: news } = useQuery<LiveEvents['claim']>({ queryKey: ['claim-news', id], enabled: false });
  const inReview = isUnderReview(state);
  const over = state === 'withdrawn' ? t('claim.withdrawn') : t('claim.over', { state: t(`state.${state}`) });
  const latest = history.reduce<ConsoleCase['history'][number] | undefined>(
    (last, each) => (last && last.at > each.at ? last : each),
    undefined,
  );
  const why = news?.why === 'expired' || news?.why === 'taken-over' ? news.why : undefined;
  return (
    <Alert severity="warning">
      <AlertTitle>{inReview ? t('claim.lost') : over}</AlertTitle>
      {inReview && why && <Box>{t(`claim.why.${why}`)}</Box>}
      {claim && <Box>{t('claim.otherSince', { name: claim.heldBy.name, time: exact(claim.since) })}</Box>}
      {!inReview && latest && (
        <Box>
          {text(latest.text)} · {t('trouble.by', { name: latest.actor, at: exact(latest.at) })}
        </Box>
      )}
      <Box>{t(!inReview ? 'claim.overNext' : claim ? 'claim.lostNext' : 'claim.freeNext')}</Box>
      <Box sx={{ mt: 2 }}>
        <TakeNextButton label={t('decision.nextCase')} />
      </Box>
    </Alert>
  );
}
