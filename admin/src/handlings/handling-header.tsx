import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ConsoleHandling } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { useText } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Chip } from '../layout/chip.tsx';
import { HeadlineFact } from '../layout/headline-fact.tsx';
import { ExactTime, LastDay } from '../times/moment.tsx';
import { HandlingStateChip } from './handling-state-chip.tsx';

const moments = [
  ['handlings.shown', 'shownAt'],
  ['handling.confirmed', 'confirmedAt'],
  ['handling.decided', 'decidedAt'],
  ['handlings.due', 'dueAt'],
  ['handling.paid', 'paidAt'],
  ['handling.ended', 'endedAt'],
] as const satisfies readonly [Key, keyof ConsoleHandling][];

/** Which handling this is, where it stands, and its moments in their order. */
export function HandlingHeader({ handling }: { handling: ConsoleHandling }) {
  const t = useWords();
  const text = useText();
  const channelName = useChannelName();
  const { number, state, overdue, kind, cityName, channel, deletion } = handling;
  return (
    <>
      <BackLink to="/handlings">{t('handlings.title')}</BackLink>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3, mb: 3 }}>
        <Typography variant="h1" className="figures">
          <span className="visually-hidden">{t('handlings.number')} </span>
          {number}
        </Typography>
        <HandlingStateChip state={state} overdue={overdue} />
        {deletion && <Chip tone="plain">{t('case.deletedShort')}</Chip>}
      </Box>
      <Box component="dl" sx={{ m: 0, mb: 6, display: 'flex', flexWrap: 'wrap', columnGap: 7, rowGap: 2 }}>
        <HeadlineFact name={t('handlings.kind')}>{t(`handlingKind.${kind}`)}</HeadlineFact>
        <HeadlineFact name={t('case.city')}>{text(cityName)}</HeadlineFact>
        <HeadlineFact name={t('case.channel')}>{channelName(channel)}</HeadlineFact>
        {moments.map(([name, field]) => {
          const at = handling[field];
          return (
            at && (
              <HeadlineFact key={field} name={t(name)}>
                {field === 'dueAt' ? <LastDay end={at} /> : <ExactTime at={at} />}
              </HeadlineFact>
            )
          );
        })}
      </Box>
    </>
  );
}
