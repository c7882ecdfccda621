import Box from '@mui/material/Box';
import type { QueueItem } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import type { Column } from '../tables/list-table.tsx';
import { ink } from '../theme/colours.ts';
import { Due } from '../times/due.tsx';
import { TimeAgo } from '../times/moment.tsx';
import { ReviewNumber } from './review-number.tsx';

/** Of the reviews that wait. */
export function useQueueColumns(): Column<QueueItem>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'number',
      label: t('queue.number'),
      cell: (item) => <ReviewNumber review={item} />,
    },
    { id: 'process', label: t('cases.process'), cell: (item) => t(`process.${item.process}`) },
    { id: 'city', label: t('queue.city'), cell: (item) => text(item.cityName) },
    { id: 'vehicle', label: t('queue.vehicle'), cell: (item) => <Box sx={{ whiteSpace: 'nowrap' }}>{item.plateNumber ?? '—'}</Box> },
    { id: 'applicant', label: t('queue.applicant'), cell: (item) => item.applicantName ?? '—' },
    {
      id: 'since',
      label: t('queue.since'),
      cell: (item) => (
        <Box sx={{ color: ink.plain, whiteSpace: 'nowrap' }}>
          <TimeAgo at={item.submittedAt} />
        </Box>
      ),
    },
    { id: 'due', label: t('queue.due'), cell: (item) => <Due at={item.dueAt} /> },
    { id: 'priority', label: t('queue.priority'), align: 'right', cell: (item) => item.priority },
    {
      id: 'holder',
      label: t('queue.holder'),
      cell: (item) => {
        if (!item.claim) return <Box sx={{ color: ink.soft }}>{t('queue.free')}</Box>;
        return item.claim.mine ? <Chip tone="calm">{t('queue.me')}</Chip> : item.claim.heldBy.name;
      },
    },
  ];
}
