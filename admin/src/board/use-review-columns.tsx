import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import type { BoardReview } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ReviewNumber } from '../queue/review-number.tsx';
import type { Column } from '../tables/list-table.tsx';
import { ink } from '../theme/colours.ts';
import { Due } from '../times/due.tsx';
import { TimeAgo } from '../times/moment.tsx';
import type { Chosen } from './use-chosen.ts';

/** Of the reviews a supervisor chooses among. */
export function useReviewColumns(chosen: Chosen): Column<BoardReview>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'choose',
      label: t('board.actions'),
      quiet: true,
      width: 44,
      cell: ({ id, number }) => (
        <Checkbox
          size="small"
          checked={chosen.has(id)}
          disabled={!chosen.has(id) && chosen.full}
          onChange={(_event, checked) => chosen.set([id], checked)}
          slotProps={{ input: { 'aria-label': t('board.choose', { number }) } }}
          sx={{ p: 0.75, ml: -1 }}
        />
      ),
    },
    {
      id: 'number',
      label: t('queue.number'),
      cell: (review) => <ReviewNumber review={review} />,
    },
    { id: 'process', label: t('cases.process'), cell: ({ process }) => t(`process.${process}`) },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'since', label: t('board.waitsSince'), cell: ({ waitsSince }) => <TimeAgo at={waitsSince} /> },
    { id: 'due', label: t('queue.due'), cell: ({ dueAt }) => <Due at={dueAt} /> },
    { id: 'priority', label: t('queue.priority'), align: 'right', cell: ({ priority }) => <span className="figures">{priority}</span> },
    {
      id: 'holder',
      label: t('queue.holder'),
      cell: ({ claim, pending }) => {
        if (pending) return <Chip tone="calm">{t('board.pending')}</Chip>;
        return claim ? claim.heldBy.name : <Box sx={{ color: ink.soft }}>{t('queue.free')}</Box>;
      },
    },
  ];
}
