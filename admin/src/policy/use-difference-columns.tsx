import Box from '@mui/material/Box';
import type { ShadowDifference, Text } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { Column } from '../tables/list-table.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** An evaluation that two versions decide differently. */
interface Difference extends ShadowDifference {
  /** As the channel is called; told by its code where it is not given. */
  channelName?: Text;
}

/** Columns of evaluations that two versions decide differently, with the condition that made it. */
export function useDifferenceColumns(): Column<Difference>[] {
  const t = useWords();
  const text = useText();
  const nameOf = useChannelName();
  const decided = ({ outcomeTitle, reasons }: ShadowDifference['before']) => (
    <Box sx={{ whiteSpace: 'normal', minWidth: 120 }}>
      <Box sx={{ fontWeight: 550 }}>{text(outcomeTitle)}</Box>
      <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>
        {reasons.map(({ code, text: words }) => (words ? text(words) : code)).join(' · ')}
      </Box>
    </Box>
  );
  return [
    {
      id: 'case',
      label: t('backtest.case'),
      cell: ({ caseNumber, round, slot, at }) => (
        <>
          <Box className="code">{caseNumber}</Box>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>
            <ExactTime at={at} /> · {t('backtest.round', { round })}
            {slot && ` · ${t(`photos.short.${slot}`)}`}
          </Box>
        </>
      ),
    },
    {
      id: 'where',
      label: t('backtest.where'),
      cell: ({ cityName, channel, channelName }) => (
        <>
          {text(cityName)}
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{channelName ? text(channelName) : nameOf(channel)}</Box>
        </>
      ),
    },
    { id: 'before', label: t('backtest.before'), cell: ({ before }) => decided(before) },
    { id: 'after', label: t('backtest.after'), cell: ({ after }) => decided(after) },
    {
      id: 'cause',
      label: t('backtest.cause'),
      cell: ({ cause }) =>
        cause ? (
          <Box sx={{ whiteSpace: 'normal', minWidth: 180 }}>
            {cause.rule}
            {cause.condition && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{text(cause.condition)}</Box>}
          </Box>
        ) : (
          '—'
        ),
    },
  ];
}
