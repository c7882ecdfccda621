import Box from '@mui/material/Box';
import type { Flip } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import type { Column } from '../../tables/list-table.tsx';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';

/** Columns of evaluations that come out differently, with the condition that made it. */
export function useFlipColumns(): Column<Flip>[] {
  const t = useWords();
  const text = useText();
  const decided = ({ outcomeTitle, reasons }: Flip['before']) => (
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
      label: t('flip.case'),
      cell: ({ caseNumber, round, slot, at }) => (
        <>
          <Box className="code">{caseNumber}</Box>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>
            <ExactTime at={at} /> · {t('flip.round', { round })}
            {slot && ` · ${t(`photos.short.${slot}`)}`}
          </Box>
        </>
      ),
    },
    {
      id: 'where',
      label: t('flip.where'),
      cell: ({ cityName, channelName }) => (
        <>
          {text(cityName)}
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{text(channelName)}</Box>
        </>
      ),
    },
    { id: 'before', label: t('flip.before'), cell: ({ before }) => decided(before) },
    {
      id: 'after',
      label: t('flip.after'),
      cell: ({ after, kind }) => (
        <>
          {decided(after)}
          {kind === 'reasons' && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('flip.otherReasons')}</Box>}
        </>
      ),
    },
    {
      id: 'cause',
      label: t('flip.cause'),
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
